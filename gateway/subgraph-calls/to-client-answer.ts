import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql'
import type { SubgraphAnswer, SubgraphRequest } from '../../subgraphs/shared/graph/execute-subgraph.ts'
import { hasOwnCode, internal } from '../../subgraphs/shared/graph/safe-error.ts'
import type { Logger } from '../../subgraphs/shared/logger.ts'
import { failFetch } from './fail-fetch.ts'

export interface ClientAnswerOptions {
  /** The graph's public one. */
  readonly schema: GraphQLSchema
  readonly request: SubgraphRequest
  readonly registry: string
  readonly logger: Logger
  readonly requestId: string
}

export interface ClientAnswer {
  readonly data: SubgraphAnswer['data']
  readonly errors: readonly GraphQLError[] | undefined
  /** The fetch failed as a whole; the errors are those of the fields that it was to bring. */
  readonly hasFailed: boolean
}

/** What a client may be told of a subgraph's answer: each error with the path of a field, and nothing that betrays the inside. */
export function toClientAnswer(answer: SubgraphAnswer, options: ClientAnswerOptions): ClientAnswer {
  // An error without a path is one of the whole fetch.
  const whole = answer.data ? undefined : answer.errors?.find((error) => !error.path)
  const { data, errors } = whole ? failFetch(options.schema, options.request, whole) : answer
  return { data, errors: errors?.map((error) => toKnownError(error, options)), hasFailed: whole !== undefined }
}

/** Our own subgraphs say only what is safe; of another one's errors no word is passed on. */
function toKnownError(
  error: GraphQLFormattedError,
  { registry, logger, requestId }: ClientAnswerOptions,
): GraphQLError {
  const { path } = error
  if (hasOwnCode(error)) return new GraphQLError(error.message, { path, extensions: error.extensions })
  logger.error({ registry, requestId, message: error.message, extensions: error.extensions }, 'subgraph error')
  const { message, extensions } = internal()
  return new GraphQLError(message, { path, extensions })
}

import type { GraphQLDataSource } from '@apollo/gateway'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { SubgraphAnswer, SubgraphRequest } from '../../subgraphs/shared/graph/execute-subgraph.ts'
import { hasOwnCode, internal } from '../../subgraphs/shared/graph/safe-error.ts'
import type { Logger } from '../../subgraphs/shared/logger.ts'
import type { GatewayContext } from '../context.ts'
import { failFetch } from './fail-fetch.ts'
import type { Subgraph } from './subgraph.ts'

/** A subgraph as Apollo's gateway calls it: each error with a path in the client's terms, and nothing that betrays the inside. */
export function createDataSource(subgraph: Subgraph, logger: Logger): GraphQLDataSource<GatewayContext> {
  return {
    async process(options) {
      // Health checks and schema look-ups of the gateway, which is told to make none.
      if (!('incomingRequestContext' in options)) {
        throw new Error(`Expected an operation of a client, but got: ${options.kind}.`)
      }
      const { signal, requestId, outcome } = options.incomingRequestContext.context
      outcome.subgraphs.add(subgraph.name)
      const request: SubgraphRequest = {
        query: options.request.query ?? '',
        operationName: options.request.operationName,
        variables: options.request.variables,
      }
      const answer = await subgraph.call(request, signal, requestId)
      const { data, errors } = withPaths(answer, (error) =>
        failFetch(options.incomingRequestContext.schema, request, error),
      )
      return { data, errors: errors?.map((error) => toKnownError(error, subgraph.name, logger, requestId)) }
    },
  }
}

/** An error without a path is one of the whole fetch. */
function withPaths(answer: SubgraphAnswer, fail: (error: GraphQLFormattedError) => SubgraphAnswer): SubgraphAnswer {
  const whole = answer.errors?.find((error) => !error.path)
  return whole && !answer.data ? fail(whole) : answer
}

/** Our own subgraphs say only what is safe; of another one's errors no word is passed on. */
function toKnownError(error: GraphQLFormattedError, registry: string, logger: Logger, requestId: string): GraphQLError {
  const { path } = error
  if (hasOwnCode(error)) return new GraphQLError(error.message, { path, extensions: error.extensions })
  logger.error({ registry, requestId, message: error.message, extensions: error.extensions }, 'subgraph error')
  const { message, extensions } = internal()
  return new GraphQLError(message, { path, extensions })
}

import {
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from 'graphql'
import type { Kysely } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { RegistryName } from '../registry.ts'
import { explainBadVariable } from './bad-values.ts'
import { createContext } from './context.ts'
import { endWith, startDeadline } from './deadline.ts'
import { ErrorCode } from './errors.ts'
import { explainFailure, toSafeError } from './safe-error.ts'

/** One operation for one subgraph, as the gateway's plan writes it. */
export interface SubgraphRequest {
  readonly query: string
  readonly operationName?: string | null
  readonly variables?: Readonly<Record<string, unknown>> | null
}

export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null
  readonly errors?: readonly GraphQLFormattedError[]
}

export interface SubgraphExecutorOptions {
  readonly registry: RegistryName
  readonly schema: GraphQLSchema
  readonly db: Kysely<unknown>
  readonly deadlineMillis?: number
  /** Hears each error that the caller is not told. */
  report(error: unknown): void
}

export type SubgraphExecutor = (request: SubgraphRequest, signal?: AbortSignal) => Promise<SubgraphAnswer>

/** How long a subgraph may take for one operation. */
export const subgraphDeadlineMillis = 3_000
/** After the deadline the fields fail by themselves, keeping what others have; only a database that is stuck needs more. */
const graceMillis = 200
const maxTokens = 10_000

/**
 * Answers operations on one registry, in the gateway's process and in a service alike. Never rejects: every failure is an
 * error in the answer, safe to hand on. When `signal` aborts, or the deadline passes, the running statements are cancelled.
 */
export function createSubgraphExecutor(options: SubgraphExecutorOptions): SubgraphExecutor {
  const { schema, deadlineMillis = subgraphDeadlineMillis } = options
  // The same object, shown to resolvers without what could write.
  const db = options.db as unknown as ReadonlyKysely<unknown>
  const readDocument = createDocumentCache(schema)
  return async (request, signal) => {
    const { document, errors: invalid } = readDocument(request.query)
    if (!document) return { errors: invalid }
    using deadline = startDeadline(deadlineMillis, signal)
    const safe = { ...options, signal: deadline.signal }
    try {
      const result = execute({
        schema,
        document,
        operationName: request.operationName,
        variableValues: request.variables,
        contextValue: createContext(db, deadline.signal),
      })
      const { data, errors } = result instanceof Promise ? await endWith(deadline.signal, graceMillis, result) : result
      if (!errors) return { data }
      if (data === undefined) return { errors: [explainRefusal(schema, document, request, errors[0])] }
      return { data, errors: errors.map((error) => toSafeError(error, safe)) }
    } catch (error) {
      return { data: null, errors: [explainFailure(error, safe).toJSON()] }
    }
  }
}

/** Without any data nothing was executed: a variable does not fit, or the operation's name is not in the document. */
function explainRefusal(
  schema: GraphQLSchema,
  document: DocumentNode,
  { operationName, variables }: SubgraphRequest,
  first: GraphQLError | undefined,
): GraphQLFormattedError {
  const operation = getOperationAST(document, operationName)
  const explained = operation && explainBadVariable(schema, document, operation, variables ?? {})
  return (
    explained ?? refusal(ErrorCode.BAD_USER_INPUT, first?.message ?? 'The operation cannot be executed.')
  ).toJSON()
}

type ReadDocument =
  | { readonly document: DocumentNode; readonly errors?: undefined }
  | { readonly document?: undefined; readonly errors: readonly GraphQLFormattedError[] }

/** A gateway sends few texts many times: each is parsed and validated once. */
function createDocumentCache(schema: GraphQLSchema): (query: string) => ReadDocument {
  const limit = 1_000
  const read = new Map<string, ReadDocument>()
  return (query) => {
    const known = read.get(query)
    if (known) return known
    const fresh = readDocument(schema, query)
    const oldest = read.size < limit ? undefined : read.keys().next().value
    if (oldest !== undefined) read.delete(oldest)
    read.set(query, fresh)
    return fresh
  }
}

function readDocument(schema: GraphQLSchema, query: string): ReadDocument {
  try {
    const document = parse(query, { maxTokens })
    const errors = validate(schema, document)
    if (errors.length === 0) return { document }
    return { errors: errors.map((error) => refusal('GRAPHQL_VALIDATION_FAILED', error.message).toJSON()) }
  } catch (error) {
    return { errors: [refusal('GRAPHQL_PARSE_FAILED', (error as Error).message).toJSON()] }
  }
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } })
}

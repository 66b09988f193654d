import type { GraphQLFormattedError, GraphQLSchema } from 'graphql'
import type { Kysely } from 'kysely'
import type { Caller } from '../access/caller.ts'
import { findRefusal } from '../access/check-scopes.ts'
import type { CancelSignal } from '../cancellation.ts'
import type { PolicyProof } from '../database/check-row-policies.ts'
import type { PersonalData } from '../personal/personal-data.ts'
import type { RegistryName } from '../registry.ts'
import { explainBadVariable } from './bad-values.ts'
import { createContext } from './context.ts'
import { endWith, startDeadline } from './deadline.ts'
import { ErrorCode } from './errors.ts'
import { createOperationCache, type Operation, refusal } from './operation-cache.ts'
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
  readonly personal?: PersonalData
  readonly deadlineMillis?: number
  /** Left out where all callers see the same. */
  readonly proveRowPolicies?: PolicyProof
  /** Hears each error that the caller is not told. */
  report(error: unknown): void
}

export type SubgraphExecutor = (
  request: SubgraphRequest,
  caller: Caller,
  signal?: CancelSignal,
  requestId?: string,
) => Promise<SubgraphAnswer>

/** How long a subgraph may take for one operation. */
export const subgraphDeadlineMillis = 3_000
/** After the deadline the fields fail by themselves, keeping what others have; only a database that is stuck needs more. */
const graceMillis = 200

/**
 * Answers operations on one registry, in the gateway's process and in a service alike. Never rejects: every failure is an
 * error in the answer, safe to hand on. When `signal` aborts, or the deadline passes, the running statements are cancelled.
 */
export function createSubgraphExecutor(options: SubgraphExecutorOptions): SubgraphExecutor {
  const { schema, db, personal, proveRowPolicies, deadlineMillis = subgraphDeadlineMillis } = options
  const readOperation = createOperationCache(schema)
  return async ({ query, operationName, variables }, caller, signal, requestId) => {
    const { operation, errors: invalid } = readOperation(query, operationName)
    if (!operation) return { errors: invalid }
    // The gateway has refused it already, unless a plan of its own brought it here.
    const forbidden = findRefusal(operation.access, caller, variables ?? {})
    if (forbidden) return { data: null, errors: [forbidden.toJSON()] }
    using deadline = startDeadline(deadlineMillis, signal)
    const safe = { ...options, signal: deadline.signal }
    try {
      const proof = proveRowPolicies?.()
      if (proof) await proof
      const { isNarrowed } = operation.access
      const context = createContext(db, caller, { signal: deadline.signal, requestId, personal, isNarrowed })
      const outcome = operation.execute(variables ?? {}, context)
      const { data, failures } =
        outcome instanceof Promise ? await endWith(deadline.signal, graceMillis, outcome) : outcome
      if (data === undefined) return { errors: [explainRefusal(schema, operation, variables, failures[0]?.cause)] }
      if (failures.length === 0) return { data }
      return { data, errors: failures.map((failure) => toSafeError(failure, safe)) }
    } catch (error) {
      const explained = explainFailure(error, safe)
      // What else was under way is of no use to anybody any more.
      deadline.abort(error)
      return { data: null, errors: [explained.toJSON()] }
    }
  }
}

/** Without any data nothing was executed: a variable does not fit. */
function explainRefusal(
  schema: GraphQLSchema,
  { document, definition }: Operation,
  variables: SubgraphRequest['variables'],
  cause: unknown,
): GraphQLFormattedError {
  const explained = explainBadVariable(schema, document, definition, variables ?? {})
  return (explained ?? refusal(ErrorCode.BAD_USER_INPUT, String(cause))).toJSON()
}

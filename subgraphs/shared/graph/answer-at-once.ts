import type { GraphQLSchema } from 'graphql'
import type { Caller } from '../access/caller.ts'
import { findRefusal } from '../access/check-scopes.ts'
import type { SubgraphRequest } from './execute-subgraph.ts'
import { createOperationCache } from './operation-cache.ts'

/** Undefined of an operation that cannot be answered without waiting for anything, or not without an error. */
export type AnswerAtOnce = (request: SubgraphRequest, caller: Caller) => Record<string, unknown> | undefined

/** Answers operations from memory and arguments alone. */
export function createAnswerAtOnce(schema: GraphQLSchema): AnswerAtOnce {
  const readOperation = createOperationCache(schema)
  return ({ query, operationName, variables }, caller) => {
    const { operation } = readOperation(query, operationName)
    if (!operation || findRefusal(operation.access, caller, variables ?? {})) return undefined
    try {
      const outcome = operation.execute(variables ?? {}, { caller, query: refuseToWait, batches: new Map() })
      if (!(outcome instanceof Promise)) return outcome.failures.length === 0 ? (outcome.data ?? undefined) : undefined
      outcome.catch(() => undefined)
    } catch {
      // Whoever executes it in earnest will hear of it.
    }
    return undefined
  }
}

async function refuseToWait(): Promise<never> {
  throw new Error('Expected to be answered at once, but a statement was to be run.')
}

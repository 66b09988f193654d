import { type DocumentNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import type { Caller } from '../../subgraphs/shared/access/caller.ts'
import { findRefusal } from '../../subgraphs/shared/access/check-scopes.ts'
import { listNeededAccess, type OperationAccess } from '../../subgraphs/shared/access/operation-access.ts'
import type { ServedSchema } from '../served-schema.ts'
import type { OperationCheck } from './operation-check.ts'

/**
 * Refuses an operation that asks for what its caller may not see, before it is planned and so before any registry hears of it.
 * Where rows of other states are left out, the answer's `extensions` say which states it speaks of: `{ "scope": { "states": ["07"] } }`.
 */
export function guardAccess(served: Pick<ServedSchema, 'access'>): OperationCheck {
  // Apollo's server keeps parsed documents, so a known operation is not looked through again.
  const known = new WeakMap<OperationDefinitionNode, OperationAccess>()

  function accessOf(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): OperationAccess {
    let access = known.get(operation)
    if (!access) {
      access = listNeededAccess(schema, served.access, document, operation)
      known.set(operation, access)
    }
    return access
  }

  return {
    check({ schema, document, operation, variables, context }) {
      const access = accessOf(schema, document, operation)
      if (access.isPersonal) context.outcome.isPersonal = true
      const refusal = findRefusal(access, context.caller, variables)
      if (refusal) throw withStatus(refusal, 403)
    },
    extend({ schema, document, operation, context: { caller } }) {
      if (caller.states === 'all' || !accessOf(schema, document, operation).isNarrowed) return undefined
      return { scope: { states: sorted(caller) } }
    },
  }
}

function sorted({ states }: Caller): readonly string[] {
  return states === 'all' ? [] : [...states].sort()
}

function withStatus(error: GraphQLError, status: number): GraphQLError {
  return new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status } } })
}

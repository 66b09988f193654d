import type { ApolloServerPlugin } from '@apollo/server'
import { type DocumentNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import type { Caller } from '../../subgraphs/shared/access/caller.ts'
import { findRefusal } from '../../subgraphs/shared/access/check-scopes.ts'
import { listNeededAccess, type OperationAccess } from '../../subgraphs/shared/access/operation-access.ts'
import type { Logger } from '../../subgraphs/shared/logger.ts'
import type { GatewayContext } from '../context.ts'
import type { ServedSchema } from '../served-schema.ts'

/**
 * Refuses an operation that asks for what its caller may not see, before it is planned and so before any registry hears of it.
 * Who was refused what stands in the log. Where rows of other states are left out, the answer's `extensions` say which states it speaks of: `{ "scope": { "states": ["07"] } }`.
 */
export function guardAccess(served: Pick<ServedSchema, 'access'>, logger: Logger): ApolloServerPlugin<GatewayContext> {
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
    requestDidStart: async () => ({
      async didResolveOperation({ schema, document, operation, request, contextValue }) {
        if (!operation) return
        const access = accessOf(schema, document, operation)
        if (access.isPersonal) contextValue.outcome.isPersonal = true
        const refusal = findRefusal(access, contextValue.caller, request.variables ?? {})
        if (!refusal) return
        const { caller, requestId } = contextValue
        const { field, scope } = refusal.extensions
        logger.warn({ requestId, subject: caller.subject, field, scope }, 'access refused')
        throw withStatus(refusal, 403)
      },
      async willSendResponse({ schema, document, operation, contextValue, response: { body } }) {
        const { caller } = contextValue
        if (caller.states === 'all' || body.kind !== 'single' || !document || !operation) return
        if (!accessOf(schema, document, operation).isNarrowed) return
        body.singleResult.extensions = { ...body.singleResult.extensions, scope: { states: sorted(caller) } }
      },
    }),
  }
}

function sorted({ states }: Caller): readonly string[] {
  return states === 'all' ? [] : [...states].sort()
}

function withStatus(error: GraphQLError, status: number): GraphQLError {
  return new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status } } })
}

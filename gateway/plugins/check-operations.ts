import type { ApolloServerPlugin, GraphQLRequestContext, GraphQLRequestListener } from '@apollo/server'
import { GraphQLError } from 'graphql'
import { type AskedOperation, checkAll, extendAll, type OperationCheck } from '../checks/operation-check.ts'
import type { GatewayContext } from '../context.ts'
import type { KnownOperations } from '../known-operations/known-operations.ts'

/**
 * Has Apollo's server run the checks on each valid operation, before it is planned. Those that pass are remembered in `known`, with
 * all that was made of them.
 */
export function checkOperations(
  checks: readonly OperationCheck[],
  known?: KnownOperations,
): ApolloServerPlugin<GatewayContext> {
  const listener: GraphQLRequestListener<GatewayContext> = {
    async didResolveOperation(request) {
      const asked = toAsked(request)
      if (!asked) throw unknownOperation(request.request.operationName)
      checkAll(checks, asked)
      const { schema, document, operation } = asked
      const { queryHash, source } = request
      known?.add(source, request.request.operationName, { schema, document, operation, queryHash, source })
    },
    async willSendResponse(request) {
      const { body } = request.response
      const asked = toAsked(request)
      if (body.kind !== 'single' || !asked) return
      body.singleResult.extensions = extendAll(checks, asked, body.singleResult.extensions)
    },
  }
  return { requestDidStart: async () => listener }
}

function toAsked({
  schema,
  document,
  operation,
  request,
  contextValue,
}: GraphQLRequestContext<GatewayContext>): AskedOperation | undefined {
  if (!document || !operation) return undefined
  const { variables = {}, extensions } = request
  return { schema, document, operation, variables, extensions, context: contextValue }
}

function unknownOperation(name: string | undefined): GraphQLError {
  const message = name
    ? `operationName must be the name of an operation in the document, but got ${JSON.stringify(name)}.`
    : 'operationName must be given where a document has several operations, but got none.'
  return new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } } })
}

import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server'
import type { GatewayContext } from '../context.ts'
import type { TellErrors } from '../tell-errors.ts'

/** Has Apollo's server answer errors in the words of `tellErrors`. */
export function answerErrors(tellErrors: TellErrors): ApolloServerPlugin<GatewayContext> {
  const listener: GraphQLRequestListener<GatewayContext> = {
    async willSendResponse({ schema, document, operation, request, errors, contextValue, response }) {
      const { body, http } = response
      if (body.kind !== 'single' || !errors) return
      if (errors[0]?.extensions?.code === 'PERSISTED_QUERY_NOT_SUPPORTED') {
        // Apollo's server answers 200, to be stored.
        http.status = 400
        http.headers.set('cache-control', 'no-store')
      }
      const { variables } = request
      body.singleResult.errors = tellErrors(errors, { schema, document, operation, variables, context: contextValue })
    },
  }
  return { requestDidStart: async () => listener }
}

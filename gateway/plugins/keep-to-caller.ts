import type { ApolloServerPlugin } from '@apollo/server'
import type { GatewayContext } from '../context.ts'
import { listRootFields } from './list-root-fields.ts'

/** The field whose answer names the caller, and so differs between callers of equal rights. */
const ownField = 'me'

/** Has no answer kept for others that says who asked. */
export function keepToCaller(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ document, operation, contextValue }) {
        if (operation && listRootFields(document, operation).has(ownField)) contextValue.outcome.isPersonal = true
      },
    }),
  }
}

import type { ApolloServerPlugin } from '@apollo/server'
import { GraphQLError } from 'graphql'
import { ErrorCode } from '../../subgraphs/shared/graph/errors.ts'
import type { GatewayContext } from '../context.ts'
import { lackingScope } from '../identity/require-scope.ts'
import { listRootFields } from './list-root-fields.ts'

const introspection: ReadonlySet<string> = new Set(['__schema', '__type'])

/** Answers introspection only to callers who may read the schema. */
export function guardSchema(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ document, operation, contextValue }) {
        if (!operation || contextValue.caller.scopes.includes('schema:read')) return
        for (const name of listRootFields(document, operation)) {
          if (introspection.has(name)) throw forbidden(name)
        }
      },
    }),
  }
}

function forbidden(field: string): GraphQLError {
  return new GraphQLError(lackingScope(`The field ${field}`, 'schema:read'), {
    extensions: { code: ErrorCode.FORBIDDEN, scope: 'schema:read', http: { status: 403 } },
  })
}

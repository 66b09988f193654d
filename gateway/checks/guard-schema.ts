import { GraphQLError } from 'graphql'
import { ErrorCode } from '../../subgraphs/shared/graph/errors.ts'
import { lackingScope } from '../identity/require-scope.ts'
import { listRootFields } from './list-root-fields.ts'
import type { OperationCheck } from './operation-check.ts'

const introspection: ReadonlySet<string> = new Set(['__schema', '__type'])

/** Answers introspection only to callers who may read the schema. */
export const guardSchema: OperationCheck = {
  check({ document, operation, context }) {
    if (context.caller.scopes.includes('schema:read')) return
    for (const name of listRootFields(document, operation)) {
      if (introspection.has(name)) throw forbidden(name)
    }
  },
}

function forbidden(field: string): GraphQLError {
  return new GraphQLError(lackingScope(`The field ${field}`, 'schema:read'), {
    extensions: { code: ErrorCode.FORBIDDEN, scope: 'schema:read', http: { status: 403 } },
  })
}

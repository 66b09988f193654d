import { GraphQLError } from 'graphql'
import { ErrorCode } from '../graph/errors.ts'
import type { Caller } from './caller.ts'
import type { OperationAccess } from './operation-access.ts'

/** Why the caller may not run the operation; undefined where it may. */
export function findRefusal({ scopes }: OperationAccess, caller: Caller): GraphQLError | undefined {
  for (const [scope, coordinate] of scopes) {
    if (!caller.scopes.includes(scope)) return forbidden(coordinate, scope)
  }
  return undefined
}

function forbidden(coordinate: string, scope: string): GraphQLError {
  return new GraphQLError(`${coordinate} may be seen only with a token that has the scope ${scope}.`, {
    extensions: { code: ErrorCode.FORBIDDEN, field: coordinate, scope },
  })
}

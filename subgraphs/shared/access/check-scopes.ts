import type { GraphQLError } from 'graphql'
import { forbidden } from '../graph/errors.ts'
import type { Caller } from './caller.ts'
import type { OperationAccess } from './operation-access.ts'

/** Why the caller may not run the operation; undefined where it may. */
export function findRefusal(
  { scopes, opened }: OperationAccess,
  caller: Caller,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError | undefined {
  for (const [scope, coordinate] of scopes) {
    if (!caller.scopes.includes(scope)) return forbidden(coordinate, scope)
  }
  for (const { scope, coordinate, isOpened } of opened) {
    if (!caller.scopes.includes(scope) && isOpened(variables)) return forbidden(coordinate, scope)
  }
  return undefined
}

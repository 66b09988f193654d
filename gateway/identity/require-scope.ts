import type { Caller } from '../../subgraphs/shared/access/caller.ts'
import type { Scope } from '../../subgraphs/shared/access/scopes.ts'
import { ErrorCode } from '../../subgraphs/shared/graph/errors.ts'
import { Refusal } from '../../subgraphs/shared/http/refusal.ts'

/** Throws a Refusal with 403 where the caller's token lacks the scope that `what` needs. */
export function requireScope(caller: Caller, scope: Scope, what: string): void {
  if (caller.scopes.includes(scope)) return
  throw new Refusal({
    status: 403,
    code: ErrorCode.FORBIDDEN,
    message: lackingScope(what, scope),
    reason: `${caller.subject} lacks the scope ${scope}`,
  })
}

export function lackingScope(what: string, scope: Scope): string {
  return `${what} needs a token with the scope ${scope}.`
}

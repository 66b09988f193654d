import { allRows, type RowScope } from '../database/reading/row-scope.ts'
import { personalScopes, type Scope, scopeNames } from './scopes.ts'

/** Who asks, and what may be seen: the gateway reads it from a verified token and hands it on to the subgraphs. */
export interface Caller {
  /** The token's `sub`; what the access log names. */
  readonly subject: string
  /** INEGI codes of the states whose rows may be seen, or all of them. */
  readonly states: 'all' | readonly string[]
  readonly scopes: readonly Scope[]
}

/** Whoever asks where no tokens are asked for (`AUTH=off`): sees everything but personal data. */
export const anyone: Caller = {
  subject: 'anyone',
  states: 'all',
  scopes: scopeNames.filter((scope) => !personalScopes.includes(scope)),
}

/** Whose rows the caller may see, as the database is told. */
export function rowScopeOf({ states }: Caller): RowScope {
  // A list can name states, and nothing that the setting knows beside them.
  return states === 'all' ? allRows : states.filter((code) => /^\d{2}$/.test(code)).join(',')
}

/** Whether the caller may see rows of a state. */
export function maySeeState({ states }: Caller, stateCode: string): boolean {
  return states === 'all' || states.includes(stateCode)
}

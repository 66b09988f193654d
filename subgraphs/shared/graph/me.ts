import { anyone, type Caller } from '../access/caller.ts'
import { type Scope, scopeNames, scopes } from '../access/scopes.ts'
import { states } from '../reference/states.ts'
import type { SubgraphContext } from './context.ts'

interface AccessScope {
  readonly name: Scope
  readonly allows: string
}

/** `Query.me`, the same in every registry: who asks, what it may see, and why. */
export function resolveMe(_: unknown, __: unknown, { caller }: SubgraphContext) {
  return {
    subject: caller.subject,
    states: caller.states === 'all' ? states.map(({ code }) => code) : caller.states,
    national: caller.states === 'all',
    reason: explainStates(caller),
    scopes: describeScopes((scope) => caller.scopes.includes(scope)),
    missingScopes: describeScopes((scope) => !caller.scopes.includes(scope)),
  }
}

function explainStates({ subject, states }: Caller): string {
  if (subject === anyone.subject) return 'This graph asks nobody for a token.'
  if (states === 'all') return 'The token is a national one.'
  return states.length > 0 ? 'The token names these states.' : 'The token names no state, and is not a national one.'
}

function describeScopes(isAsked: (scope: Scope) => boolean): AccessScope[] {
  return scopeNames.filter(isAsked).map((name) => ({ name, allows: scopes[name] }))
}

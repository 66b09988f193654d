import { states } from '../reference/states.ts'
import { anyone, type Caller } from './caller.ts'
import { type Scope, scopeNames } from './scopes.ts'

/** What a token says of its bearer; nothing of it is believed to be of the right type. */
export type Claims = Readonly<Record<string, unknown>>

export class ClaimError extends Error {
  constructor(claim: string, expectation: string) {
    super(`The claim ${claim} must ${expectation}.`)
    this.name = 'ClaimError'
  }
}

const stateCodes: ReadonlySet<unknown> = new Set(states.map(({ code }) => code))
const subjectShape = /^[\p{L}\p{N}\p{P}\p{S} ]{1,128}$/u

/**
 * Who the bearer is, and what may be seen. A claim that is not of its exact form throws a ClaimError: what somebody meant by it is
 * not guessed. A claim that is not there allows nothing.
 */
export function readCaller(claims: Claims): Caller {
  return { subject: readSubject(claims.sub), states: readStates(claims), scopes: readScopes(claims.scope) }
}

function readSubject(subject: unknown): string {
  if (typeof subject !== 'string' || !subjectShape.test(subject)) {
    throw new ClaimError('sub', 'be a text of 1 to 128 characters that can be printed')
  }
  if (subject === anyone.subject)
    throw new ClaimError('sub', `not be ${subject}, which stands for callers without a token`)
  return subject
}

function readStates({ national, states: given = [] }: Claims): Caller['states'] {
  if (national !== undefined && typeof national !== 'boolean') throw new ClaimError('national', 'be true or false')
  const fits = Array.isArray(given) && given.length <= stateCodes.size && given.every((code) => stateCodes.has(code))
  if (!fits) throw new ClaimError('states', 'be a list of INEGI state codes of 2 digits')
  // Sorted, so that equal rights read the same whatever their order in the token.
  return national === true ? 'all' : [...new Set<string>(given)].sort()
}

/** In the catalogue's order. Names of other systems' scopes may stand among ours. */
function readScopes(given: unknown = ''): readonly Scope[] {
  if (typeof given !== 'string') throw new ClaimError('scope', 'be a text of names with spaces between')
  const named: ReadonlySet<string> = new Set(given.split(' '))
  return scopeNames.filter((scope) => named.has(scope))
}

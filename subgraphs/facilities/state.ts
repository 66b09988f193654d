import { sql } from 'kysely'
import { checkedAsOf } from '../shared/graph/as-of.ts'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { badUserInput } from '../shared/graph/errors.ts'
import { stateCodeArgument } from '../shared/keys/territory.ts'
import { type StateConstant, states } from '../shared/reference/states.ts'
import { listStatesByAdhesion } from './adhesion.ts'
import type { QueryStatesArgs } from './resolvers.generated.ts'

/** Of a state, the code is enough: names and letters are constants, all else loads in batches. */
export interface StateReference {
  readonly code: string
}

const stateByCode = new Map(states.map((state) => [state.code, state]))

/** `Query.states`, in the order of codes. */
export function listStates({ adhered, asOf }: Partial<QueryStatesArgs>): readonly StateReference[] {
  checkedAsOf(asOf)
  if (adhered === null || adhered === undefined) return states
  return listStatesByAdhesion(adhered, asOf).map((code) => ({ code }))
}

/** `Query.state`; null when there is no such code. */
export function findState(code: string): StateReference | null {
  return stateByCode.get(stateCodeArgument('code', code)) ?? null
}

/** Name and letters of a state. */
export function readState<Field extends keyof StateConstant>(code: string, field: Field): StateConstant[Field] {
  const state = stateByCode.get(code)
  if (!state) throw badUserInput('code', 'be the code of one of the 32 states', code)
  return state[field]
}

/** `State.abbreviation`. */
export function findAbbreviations(
  codes: readonly string[],
  context: SubgraphContext,
): Promise<readonly (string | null)[]> {
  return batched(context, 'abbreviation', {}, codes, async (asked) => {
    const rows = await context.query(sql<{ readonly code: string; readonly abbreviation: string }>`
      /* findAbbreviations */
      select code, abbreviation from facilities.state_names where code = any(${asked}::text[]) and ended_by is null`)
    return new Map(rows.map((row) => [row.code, row.abbreviation]))
  })
}

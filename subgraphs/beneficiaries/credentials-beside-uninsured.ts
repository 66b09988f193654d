import { type RawBuilder, sql } from 'kysely'
import { effectiveDay } from '../shared/graph/as-of.ts'
import type { CoverageAsked } from './credential-coverage.ts'

/** The rows `c` of a table of states' credentials, and `p` of their populations, that hold on the day, for each state that has either. */
export function fromStates(table: string, { codes, day }: CoverageAsked): RawBuilder<unknown> {
  const judged = effectiveDay('beneficiaries', day)
  const ofStates = sql`state_code = any(${codes}::text[])`
  return sql`
    from (select * from ${sql.table(table)} where ${ofStates} and valid_from <= ${judged} and valid_to > ${judged}) c
    full join (
      select * from beneficiaries.state_population
      where ${ofStates} and uninsured_from <= ${judged} and uninsured_to > ${judged}
    ) p using (state_code)`
}

/** The like for all states of the nation, those that have neither too. */
export function fromAllStates(table: string, day: string | null): RawBuilder<unknown> {
  return sql`
    from reference.states s
    cross join (select ${effectiveDay('beneficiaries', day)} as day) judged
    left join ${sql.table(table)} c on c.state_code = s.code and c.valid_from <= judged.day and c.valid_to > judged.day
    left join beneficiaries.state_population p
      on p.state_code = s.code and p.uninsured_from <= judged.day and p.uninsured_to > judged.day`
}

/** The row `p` of a municipality's population that holds on `judged.day`: one look-up in the index for each, where a join would read all of them. */
export const joinMunicipalityPopulation: RawBuilder<unknown> = sql`
    left join lateral (
      select without_social_security, year from beneficiaries.municipality_population
      where municipality_code = asked.code and uninsured_from <= judged.day and uninsured_to > judged.day
      order by year
      limit 1
    ) p on true`

/** How many municipalities of a state have no known population `p`: all of them, where there is none of the state. */
export function withoutPopulation(state: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce(
    p.municipalities_without_uninsured,
    (select count(*)::int from reference.municipalities m where m.state_code = ${state})
  )`
}

import { type RawBuilder, sql } from 'kysely'
import { effectiveDay } from '../shared/graph/as-of.ts'
import type { CoverageAsked } from './credential-coverage.ts'

/** The rows `c` of a table of states' credentials that hold on the day. */
export function fromStates(table: string, { codes, day }: CoverageAsked): RawBuilder<unknown> {
  return sql`
    from (select ${effectiveDay('beneficiaries', day)} as day) judged
    join ${sql.table(table)} c on c.valid_from <= judged.day and c.valid_to > judged.day
    where c.state_code = any(${codes}::text[])`
}

/** The like for all states of the nation, those of which nothing is known too. */
export function fromAllStates(table: string, day: string | null): RawBuilder<unknown> {
  return sql`
    from reference.states s
    cross join (select ${effectiveDay('beneficiaries', day)} as day) judged
    left join ${sql.table(table)} c on c.state_code = s.code and c.valid_from <= judged.day and c.valid_to > judged.day`
}

/** The row `p` of a municipality's population that holds on `judged.day`: one look-up in the index for each, where a join would read all of them. */
export const joinMunicipalityPopulation: RawBuilder<unknown> = sql`
    left join lateral (
      select without_social_security, year from beneficiaries.municipality_population
      where municipality_code = asked.code and uninsured_from <= judged.day and uninsured_to > judged.day
      order by year
      limit 1
    ) p on true`

/** How many municipalities of a state have no known population beside its credentials `c`: all of them, where there is none of the state. */
export function withoutPopulation(state: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce(
    c.municipalities_without_uninsured,
    (select count(*)::int from reference.municipalities m where m.state_code = ${state})
  )`
}

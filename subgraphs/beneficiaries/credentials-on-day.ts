import { type RawBuilder, sql } from 'kysely'
import { effectiveDay } from '../shared/graph/as-of.ts'
import type { CoverageAsked } from './credential-coverage.ts'
import type { TerritoryLevel } from './territory-level.ts'

/** The rows `c` of a table of territories' credentials that hold on the day. */
export function fromTerritories(
  level: Exclude<TerritoryLevel, 'nation'>,
  table: string,
  { codes, day }: CoverageAsked,
): RawBuilder<unknown> {
  return sql`
    from (select ${effectiveDay('beneficiaries', day)} as day) judged
    join ${sql.table(table)} c on c.valid_from <= judged.day and c.valid_to > judged.day
    where ${sql.ref(`c.${level}_code`)} = any(${codes}::text[])`
}

/** The like for all states `s` of the nation, those of which nothing is known too. */
export function fromAllStates(table: string, day: string | null): RawBuilder<unknown> {
  return sql`
    from reference.states s
    cross join (select ${effectiveDay('beneficiaries', day)} as day) judged
    left join ${sql.table(table)} c on c.state_code = s.code and c.valid_from <= judged.day and c.valid_to > judged.day`
}

/** How many municipalities of a state have no known population beside its credentials `c`: all of them, where there is none of the state. */
export function withoutPopulation(state: string): RawBuilder<unknown> {
  return sql`coalesce(
    c.municipalities_without_uninsured,
    (select count(*)::int from reference.municipalities m where m.state_code = ${sql.ref(state)})
  )`
}

import { type RawBuilder, sql } from 'kysely'

/** The row `p` of a state's population that holds on `judged.day`; `alias` has the state's `code`. */
export function joinStatePopulation(alias: string): RawBuilder<unknown> {
  return sql`
    left join beneficiaries.state_population p
      on p.state_code = ${sql.ref(`${alias}.code`)} and p.uninsured_from <= judged.day and p.uninsured_to > judged.day`
}

/** The like for a municipality: one look-up in the index for each, where a join would read all of them. */
export const joinMunicipalityPopulation: RawBuilder<unknown> = sql`
    left join lateral (
      select without_social_security, year from beneficiaries.municipality_population
      where municipality_code = asked.code and uninsured_from <= judged.day and uninsured_to > judged.day
      order by year
      limit 1
    ) p on true`

/** Where the population is unknown altogether, it is so for all municipalities. */
export function withoutPopulation(alias: string): RawBuilder<unknown> {
  return sql`coalesce(
    p.municipalities_without_uninsured,
    (select count(*)::int from reference.municipalities m where m.state_code = ${sql.ref(`${alias}.code`)})
  )`
}

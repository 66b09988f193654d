import { type Kysely, type RawBuilder, sql } from 'kysely'
import { replaceRows } from '../shared/database/replace-rows.ts'
import type { Derivation } from '../shared/derivation.ts'
import { populationColumns, populationSources } from './tables.ts'

const derivedColumns = [
  'valid_from',
  'valid_to',
  'uninsured_from',
  'uninsured_to',
  'source',
  'male',
  ...populationColumns,
  'municipalities_without_total',
  'municipalities_without_uninsured',
]

const ranked = Object.values(populationSources)

/** Populations by municipality and by state, a row for each year that some source knows. */
export const population: Derivation = {
  tables: ['beneficiaries.municipality_population', 'beneficiaries.state_population'],
  derive: derivePopulation,
}

async function derivePopulation(tx: Kysely<unknown>): Promise<void> {
  await deriveMunicipalities(tx)
  await deriveStates(tx)
}

/** Each figure comes from the first source, in the order of `populationSources`, that knows it. */
async function deriveMunicipalities(tx: Kysely<unknown>): Promise<void> {
  const firstKnown = (name: string) =>
    sql`(array_agg(${sql.ref(name)} order by rank) filter (where ${sql.ref(name)} is not null))[1] as ${sql.ref(name)}`
  await replaceRows(tx, {
    table: 'beneficiaries.municipality_population',
    key: ['municipality_code', 'year'],
    values: derivedColumns,
    rows: sql`
      with ranked as (
        select p.*, array_position(${ranked}::text[], p.source) as rank
        from beneficiaries.population_counts p
        where ended_by is null
      ),
      merged as (
        select municipality_code, year, (array_agg(source order by rank))[1] as source,
          ${sql.join(populationColumns.map(firstKnown))}
        from ranked
        group by municipality_code, year
      )
      select municipality_code, year, ${steps('municipality_code')}, source, total - female as male,
        ${sql.join(populationColumns.map((name) => sql.ref(name)))},
        (total is null)::int as municipalities_without_total,
        (without_social_security is null)::int as municipalities_without_uninsured
      from merged`,
  })
}

async function deriveStates(tx: Kysely<unknown>): Promise<void> {
  const owner = sql`(array_agg(p.source order by array_position(${ranked}::text[], p.source)))[1]`
  const summed = ['male', ...populationColumns].map((name) => sql`sum(p.${sql.ref(name)})::int as ${sql.ref(name)}`)
  await replaceRows(tx, {
    table: 'beneficiaries.state_population',
    key: ['state_code', 'year'],
    values: derivedColumns,
    rows: sql`
      with summed as (
        select left(p.municipality_code, 2) as state_code, p.year, ${owner} as source, ${sql.join(summed)}
        from beneficiaries.municipality_population p
        group by left(p.municipality_code, 2), p.year
      ),
      -- Municipalities that the territory knows, and those that only a file of ours names.
      municipalities as (
        select code, state_code from reference.municipalities
        union
        select municipality_code, left(municipality_code, 2) from beneficiaries.municipality_population
      ),
      missing as (
        select s.state_code, s.year,
          count(*) filter (where p.total is null)::int as municipalities_without_total,
          count(*) filter (where p.without_social_security is null)::int as municipalities_without_uninsured
        from summed s
        join municipalities m on m.state_code = s.state_code
        left join beneficiaries.municipality_population p on p.municipality_code = m.code and p.year = s.year
        group by s.state_code, s.year
      )
      select state_code, year, ${steps('state_code')}, source, male,
        ${sql.join(populationColumns.map((name) => sql.ref(name)))},
        municipalities_without_total, municipalities_without_uninsured
      from summed
      join missing using (state_code, year)`,
  })
}

/** From when to when a year's row holds, among all years and among those that know who is without social security. */
function steps(territory: string): RawBuilder<unknown> {
  const place = sql.ref(territory)
  const isKnown = sql`without_social_security is not null`
  const from = (among: RawBuilder<unknown>) =>
    sql`case when lag(year) over ${among} is null then '-infinity'::date else make_date(year, 1, 1) end`
  const to = (among: RawBuilder<unknown>) => sql`coalesce(make_date(lead(year) over ${among}, 1, 1), 'infinity'::date)`
  const allYears = sql`(partition by ${place} order by year)`
  const knownYears = sql`(partition by ${place}, ${isKnown} order by year)`
  return sql`
    ${from(allYears)} as valid_from, ${to(allYears)} as valid_to,
    case when ${isKnown} then ${from(knownYears)} end as uninsured_from,
    case when ${isKnown} then ${to(knownYears)} end as uninsured_to`
}

import { type RawBuilder, sql } from 'kysely'
import { statement } from '../shared/database/reading/statement.ts'
import { checkedAsOf, effectiveDay } from '../shared/graph/as-of.ts'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import type { AsOf, TerritoryLevel } from './territory-level.ts'

export interface CredentialCoverage {
  readonly issued: number | null
  readonly municipalitiesReached: number | null
  readonly populationWithoutSocialSecurity: number | null
  readonly municipalitiesWithoutPopulation: number
  readonly populationYear: number | null
  readonly ratio: number | null
}

type CoverageRow = Omit<CredentialCoverage, 'ratio'> & { readonly code: string }

interface Asked {
  readonly codes: readonly string[]
  readonly day: string | null
}

/** Credentials of territories; null where neither they nor the population are known. The nation's are the sum over the states. */
export function readCredentials(
  level: TerritoryLevel,
  codes: readonly string[],
  { asOf }: AsOf,
  context: SubgraphContext,
): Promise<readonly (CredentialCoverage | null)[]> {
  const day = checkedAsOf(asOf)
  return batched(context, `${level}Credentials`, { day }, codes, async (asked) =>
    toCoverage(await context.query(findCredentials[level]({ codes: asked, day }))),
  )
}

const findCredentials = {
  state: statement<Asked, CoverageRow>(
    ({ codes, day }) => sql`
    /* stateCredentials */
    select asked.code, c.issued, c.municipalities_reached as "municipalitiesReached",
      p.without_social_security as "populationWithoutSocialSecurity", p.year as "populationYear",
      ${withoutPopulation('asked')} as "municipalitiesWithoutPopulation"
    from unnest(${codes}::text[]) as asked (code)
    ${stateOf('asked', day)}`,
  ),
  // One look-up in the index for each municipality: a join would read all of them.
  municipality: statement<Asked, CoverageRow>(
    ({ codes, day }) => sql`
    /* municipalityCredentials */
    select asked.code, c.issued, (c.issued > 0)::int as "municipalitiesReached",
      p.without_social_security as "populationWithoutSocialSecurity", p.year as "populationYear",
      (p.year is null)::int as "municipalitiesWithoutPopulation"
    from unnest(${codes}::text[]) as asked (code)
    cross join (select ${effectiveDay('beneficiaries', day)} as day) judged
    left join lateral (
      select issued from beneficiaries.municipality_credentials
      where municipality_code = asked.code and valid_from <= judged.day and valid_to > judged.day
      order by valid_to
      limit 1
    ) c on true
    left join lateral (
      select without_social_security, year from beneficiaries.municipality_population
      where municipality_code = asked.code and uninsured_from <= judged.day and uninsured_to > judged.day
      order by year
      limit 1
    ) p on true`,
  ),
  // Its year is the oldest of the states'.
  nation: statement<Asked, CoverageRow>(
    ({ day }) => sql`
    /* nationCredentials */
    select 'MX' as code, sum(c.issued)::int as issued,
      sum(c.municipalities_reached)::int as "municipalitiesReached",
      sum(p.without_social_security)::int as "populationWithoutSocialSecurity", min(p.year) as "populationYear",
      sum(${withoutPopulation('s')})::int as "municipalitiesWithoutPopulation"
    from reference.states s
    ${stateOf('s', day)}`,
  ),
}

/** The one row of a state's credentials `c` and the one of its population `p` that hold on the day. */
function stateOf(alias: string, day: string | null): RawBuilder<unknown> {
  const code = sql.ref(`${alias}.code`)
  return sql`
    cross join (select ${effectiveDay('beneficiaries', day)} as day) judged
    left join beneficiaries.state_credentials c
      on c.state_code = ${code} and c.valid_from <= judged.day and c.valid_to > judged.day
    left join beneficiaries.state_population p
      on p.state_code = ${code} and p.uninsured_from <= judged.day and p.uninsured_to > judged.day`
}

/** Where the population is unknown altogether, it is so for all municipalities. */
function withoutPopulation(alias: string): RawBuilder<unknown> {
  return sql`coalesce(
    p.municipalities_without_uninsured,
    (select count(*)::int from reference.municipalities m where m.state_code = ${sql.ref(`${alias}.code`)})
  )`
}

function toCoverage(rows: readonly CoverageRow[]): ReadonlyMap<string, CredentialCoverage> {
  const coverageByCode = new Map<string, CredentialCoverage>()
  for (const { code, ...row } of rows) {
    const { issued, populationWithoutSocialSecurity: people } = row
    if (issued === null && people === null) continue
    coverageByCode.set(code, { ...row, ratio: issued === null || !people ? null : issued / people })
  }
  return coverageByCode
}

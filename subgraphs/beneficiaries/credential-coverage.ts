import { type RawBuilder, sql } from 'kysely'
import { statement } from '../shared/database/reading/statement.ts'
import { checkedAsOf, effectiveDay } from '../shared/graph/as-of.ts'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { findOpenCredentials } from './small-cells/open-coverage.ts'
import { seesSmallCells } from './small-cells/small-cells-scope.ts'
import type { AsOf, TerritoryLevel } from './territory-level.ts'
import { joinMunicipalityPopulation, joinStatePopulation, withoutPopulation } from './uninsured.ts'

export interface CredentialCoverage {
  readonly issued: number | null
  readonly municipalitiesReached: number | null
  readonly populationWithoutSocialSecurity: number | null
  readonly municipalitiesWithoutPopulation: number
  readonly populationYear: number | null
  readonly ratio: number | null
  /** Whether small counts are left out. */
  readonly suppressed: boolean
}

/** `ratio` follows from it. */
export type CoverageRow = Omit<CredentialCoverage, 'ratio'> & { readonly code: string }

export interface CoverageAsked {
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
  const find = seesSmallCells(context.caller) ? findCredentials : findOpenCredentials
  return batched(context, `${level}Credentials`, { day }, codes, async (asked) =>
    toCoverage(await context.query(find[level]({ codes: asked, day }))),
  )
}

const findCredentials = {
  state: statement<CoverageAsked, CoverageRow>(
    ({ codes, day }) => sql`
    /* stateCredentials */
    select asked.code, c.issued, c.municipalities_reached as "municipalitiesReached",
      p.without_social_security as "populationWithoutSocialSecurity", p.year as "populationYear",
      ${withoutPopulation('asked')} as "municipalitiesWithoutPopulation", false as suppressed
    from unnest(${codes}::text[]) as asked (code)
    ${stateOf('asked', day)}`,
  ),
  // One look-up in the index for each municipality: a join would read all of them.
  municipality: statement<CoverageAsked, CoverageRow>(
    ({ codes, day }) => sql`
    /* municipalityCredentials */
    select asked.code, c.issued, (c.issued > 0)::int as "municipalitiesReached",
      p.without_social_security as "populationWithoutSocialSecurity", p.year as "populationYear",
      (p.year is null)::int as "municipalitiesWithoutPopulation", false as suppressed
    from unnest(${codes}::text[]) as asked (code)
    cross join (select ${effectiveDay('beneficiaries', day)} as day) judged
    left join lateral (
      select issued from beneficiaries.municipality_credentials
      where municipality_code = asked.code and valid_from <= judged.day and valid_to > judged.day
      order by valid_to
      limit 1
    ) c on true
    ${joinMunicipalityPopulation}`,
  ),
  // Its year is the oldest of the states'.
  nation: statement<CoverageAsked, CoverageRow>(
    ({ day }) => sql`
    /* nationCredentials */
    select 'MX' as code, sum(c.issued)::int as issued,
      sum(c.municipalities_reached)::int as "municipalitiesReached",
      sum(p.without_social_security)::int as "populationWithoutSocialSecurity", min(p.year) as "populationYear",
      sum(${withoutPopulation('s')})::int as "municipalitiesWithoutPopulation", false as suppressed
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
    ${joinStatePopulation(alias)}`
}

function toCoverage(rows: readonly CoverageRow[]): ReadonlyMap<string, CredentialCoverage> {
  const coverageByCode = new Map<string, CredentialCoverage>()
  for (const { code, ...row } of rows) {
    const { issued, populationWithoutSocialSecurity: people } = row
    // What is withheld is not unknown.
    if (issued === null && people === null && !row.suppressed) continue
    coverageByCode.set(code, { ...row, ratio: issued === null || !people ? null : issued / people })
  }
  return coverageByCode
}

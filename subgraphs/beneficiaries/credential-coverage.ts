import { sql } from 'kysely'
import { statement } from '../shared/database/reading/statement.ts'
import { checkedAsOf } from '../shared/graph/as-of.ts'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { fromAllStates, fromTerritories, withoutPopulation } from './credentials-on-day.ts'
import { findOpenCredentials } from './small-cells/open-coverage.ts'
import { seesSmallCells } from './small-cells/small-cells-scope.ts'
import type { AsOf, TerritoryLevel } from './territory-level.ts'

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
    (asked) => sql`
    /* stateCredentials */
    select c.state_code as code, c.issued, c.municipalities_reached as "municipalitiesReached",
      c.without_social_security as "populationWithoutSocialSecurity", c.population_year as "populationYear",
      ${withoutPopulation('c.state_code')} as "municipalitiesWithoutPopulation", false as suppressed
    ${fromTerritories('state', 'beneficiaries.state_credentials', asked)}`,
  ),
  municipality: statement<CoverageAsked, CoverageRow>(
    (asked) => sql`
    /* municipalityCredentials */
    select c.municipality_code as code, c.issued, (c.issued > 0)::int as "municipalitiesReached",
      c.without_social_security as "populationWithoutSocialSecurity", c.population_year as "populationYear",
      (c.population_year is null)::int as "municipalitiesWithoutPopulation", false as suppressed
    ${fromTerritories('municipality', 'beneficiaries.municipality_credentials', asked)}`,
  ),
  // Its year is the oldest of the states'.
  nation: statement<CoverageAsked, CoverageRow>(
    ({ day }) => sql`
    /* nationCredentials */
    select 'MX' as code, sum(c.issued)::int as issued,
      sum(c.municipalities_reached)::int as "municipalitiesReached",
      sum(c.without_social_security)::int as "populationWithoutSocialSecurity", min(c.population_year) as "populationYear",
      sum(${withoutPopulation('s.code')})::int as "municipalitiesWithoutPopulation", false as suppressed
    ${fromAllStates('beneficiaries.state_credentials', day)}`,
  ),
}

function toCoverage(rows: readonly CoverageRow[]): ReadonlyMap<string, CredentialCoverage> {
  const coverageByCode = new Map<string, CredentialCoverage>()
  for (const row of rows) {
    const { code, issued, populationWithoutSocialSecurity: people } = row
    // What is withheld is not unknown.
    if (issued === null && people === null && !row.suppressed) continue
    coverageByCode.set(code, { ...row, ratio: issued === null || !people ? null : issued / people })
  }
  return coverageByCode
}

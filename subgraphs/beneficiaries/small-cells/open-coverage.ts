import { sql } from 'kysely'
import { statement } from '../../shared/database/reading/statement.ts'
import type { CoverageAsked, CoverageRow } from '../credential-coverage.ts'
import { fromAllStates, fromTerritories, withoutPopulation } from '../credentials-on-day.ts'

/** Credentials of territories as callers without the scope see them: sums of what may be shown. */
export const findOpenCredentials = {
  state: statement<CoverageAsked, CoverageRow>(
    (asked) => sql`
    /* openStateCredentials */
    select c.state_code as code, c.issued, c.municipalities_reached as "municipalitiesReached",
      coalesce(c.suppressed, false) as suppressed,
      c.without_social_security as "populationWithoutSocialSecurity", c.population_year as "populationYear",
      ${withoutPopulation('c.state_code')} as "municipalitiesWithoutPopulation"
    ${fromTerritories('state', 'beneficiaries.open_state_credentials', asked)}`,
  ),
  municipality: statement<CoverageAsked, CoverageRow>(
    (asked) => sql`
    /* openMunicipalityCredentials */
    select c.municipality_code as code, c.issued, (c.issued > 0)::int as "municipalitiesReached",
      coalesce(c.suppressed, false) as suppressed,
      c.without_social_security as "populationWithoutSocialSecurity", c.population_year as "populationYear",
      (c.population_year is null)::int as "municipalitiesWithoutPopulation"
    ${fromTerritories('municipality', 'beneficiaries.open_municipality_credentials', asked)}`,
  ),
  nation: statement<CoverageAsked, CoverageRow>(
    ({ day }) => sql`
    /* openNationCredentials */
    select 'MX' as code, sum(c.issued)::int as issued,
      sum(c.municipalities_reached)::int as "municipalitiesReached", bool_or(coalesce(c.suppressed, false)) as suppressed,
      sum(c.without_social_security)::int as "populationWithoutSocialSecurity", min(c.population_year) as "populationYear",
      sum(${withoutPopulation('s.code')})::int as "municipalitiesWithoutPopulation"
    ${fromAllStates('beneficiaries.open_state_credentials', day)}`,
  ),
}

import { sql } from 'kysely'
import { statement } from '../../shared/database/reading/statement.ts'
import { effectiveDay } from '../../shared/graph/as-of.ts'
import type { CoverageAsked, CoverageRow } from '../credential-coverage.ts'
import {
  fromAllStates,
  fromStates,
  joinMunicipalityPopulation,
  withoutPopulation,
} from '../credentials-beside-uninsured.ts'

/** Credentials of territories as callers without the scope see them: sums of what may be shown. */
export const findOpenCredentials = {
  state: statement<CoverageAsked, CoverageRow>(
    (asked) => sql`
    /* openStateCredentials */
    select c.state_code as code, c.issued, c.municipalities_reached as "municipalitiesReached",
      coalesce(c.suppressed, false) as suppressed,
      c.without_social_security as "populationWithoutSocialSecurity", c.population_year as "populationYear",
      ${withoutPopulation(sql`c.state_code`)} as "municipalitiesWithoutPopulation"
    ${fromStates('beneficiaries.open_state_credentials', asked)}`,
  ),
  municipality: statement<CoverageAsked, CoverageRow>(
    ({ codes, day }) => sql`
    /* openMunicipalityCredentials */
    select asked.code, c.issued, (c.issued > 0)::int as "municipalitiesReached",
      coalesce(c.suppressed, false) as suppressed,
      p.without_social_security as "populationWithoutSocialSecurity", p.year as "populationYear",
      (p.year is null)::int as "municipalitiesWithoutPopulation"
    from unnest(${codes}::text[]) as asked (code)
    cross join (select ${effectiveDay('beneficiaries', day)} as day) judged
    left join lateral (
      select issued, suppressed from beneficiaries.open_municipality_credentials
      where municipality_code = asked.code and valid_from <= judged.day and valid_to > judged.day
      order by valid_to
      limit 1
    ) c on true
    ${joinMunicipalityPopulation}`,
  ),
  nation: statement<CoverageAsked, CoverageRow>(
    ({ day }) => sql`
    /* openNationCredentials */
    select 'MX' as code, sum(c.issued)::int as issued,
      sum(c.municipalities_reached)::int as "municipalitiesReached", bool_or(coalesce(c.suppressed, false)) as suppressed,
      sum(c.without_social_security)::int as "populationWithoutSocialSecurity", min(c.population_year) as "populationYear",
      sum(${withoutPopulation(sql`s.code`)})::int as "municipalitiesWithoutPopulation"
    ${fromAllStates('beneficiaries.open_state_credentials', day)}`,
  ),
}

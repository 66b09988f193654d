import { type RawBuilder, sql } from 'kysely'
import { statement } from '../../shared/database/reading/statement.ts'
import { effectiveDay } from '../../shared/graph/as-of.ts'
import type { CoverageAsked, CoverageRow } from '../credential-coverage.ts'
import { monthEnd } from '../month-ended.ts'
import { joinMunicipalityPopulation, joinStatePopulation, withoutPopulation } from '../uninsured.ts'

/** Credentials of territories as callers without the scope see them: sums of what may be shown. */
export const findOpenCredentials = {
  state: statement<CoverageAsked, CoverageRow>(
    ({ codes, day }) => sql`
    /* openStateCredentials */
    select asked.code, c.issued, c.municipalities_reached as "municipalitiesReached",
      coalesce(c.suppressed, false) as suppressed,
      p.without_social_security as "populationWithoutSocialSecurity", p.year as "populationYear",
      ${withoutPopulation('asked')} as "municipalitiesWithoutPopulation"
    from unnest(${codes}::text[]) as asked (code)
    ${openStateOf('asked', day)}`,
  ),
  municipality: statement<CoverageAsked, CoverageRow>(
    ({ codes, day }) => sql`
    /* openMunicipalityCredentials */
    select asked.code, nullif(c.issued, c.nothing) as issued,
      (nullif(c.issued, c.nothing) > 0)::int as "municipalitiesReached", coalesce(c.suppressed, false) as suppressed,
      p.without_social_security as "populationWithoutSocialSecurity", p.year as "populationYear",
      (p.year is null)::int as "municipalitiesWithoutPopulation"
    from unnest(${codes}::text[]) as asked (code)
    cross join (select ${effectiveDay('beneficiaries', day)} as day) judged
    left join lateral (
      -- Where all that may be shown is 0, and more is withheld, 0 would be wrong.
      select sum(o.issued)::int as issued, bool_or(o.issued is null) as suppressed,
        case when bool_or(o.issued is null) then 0 end as nothing
      from beneficiaries.open_municipality_counts o
      where o.municipality_code = asked.code and ${isShown('o')}
    ) c on true
    ${joinMunicipalityPopulation}`,
  ),
  nation: statement<CoverageAsked, CoverageRow>(
    ({ day }) => sql`
    /* openNationCredentials */
    select 'MX' as code, sum(c.issued)::int as issued,
      sum(c.municipalities_reached)::int as "municipalitiesReached", bool_or(coalesce(c.suppressed, false)) as suppressed,
      sum(p.without_social_security)::int as "populationWithoutSocialSecurity", min(p.year) as "populationYear",
      sum(${withoutPopulation('s')})::int as "municipalitiesWithoutPopulation"
    from reference.states s
    ${openStateOf('s', day)}`,
  ),
}

/** The one row of what may be shown of a state `c` and the one of its population `p` that hold on the day. */
function openStateOf(alias: string, day: string | null): RawBuilder<unknown> {
  const code = sql.ref(`${alias}.code`)
  return sql`
    cross join (select ${effectiveDay('beneficiaries', day)} as day) judged
    left join beneficiaries.open_state_credentials c
      on c.state_code = ${code} and c.valid_from <= judged.day and c.valid_to > judged.day
    ${joinStatePopulation(alias)}`
}

/** Of months that are counted in a later one only that one, once it is over. */
function isShown(alias: string): RawBuilder<boolean> {
  const month = sql.ref(`${alias}.month`)
  const countedIn = sql.ref(`${alias}.counted_in`)
  return sql`(${isOver(month)} and (${month} = ${countedIn} or not ${isOver(countedIn)}))`
}

function isOver(month: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`(${monthEnd(month)} <= judged.day)`
}

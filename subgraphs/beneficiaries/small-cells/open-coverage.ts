import { type RawBuilder, sql } from 'kysely'
import { statement } from '../../shared/database/reading/statement.ts'
import { effectiveDay } from '../../shared/graph/as-of.ts'
import type { CoverageAsked, CoverageRow } from '../credential-coverage.ts'
import { joinMunicipalityPopulation, joinStatePopulation, withoutPopulation } from '../uninsured.ts'

/** Credentials of territories as callers without the scope see them: sums of what may be shown. */
export const findOpenCredentials = {
  state: statement<CoverageAsked, CoverageRow>(
    ({ codes, day }) => sql`
    /* openStateCredentials */
    select asked.code, ${shownOfState}, p.without_social_security as "populationWithoutSocialSecurity",
      p.year as "populationYear", ${withoutPopulation('asked')} as "municipalitiesWithoutPopulation"
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
    select 'MX' as code, sum(n.issued)::int as issued, sum(n."municipalitiesReached")::int as "municipalitiesReached",
      bool_or(n.suppressed) as suppressed,
      sum(n.people)::int as "populationWithoutSocialSecurity", min(n.year) as "populationYear",
      sum(n.unknown)::int as "municipalitiesWithoutPopulation"
    from (
      select ${shownOfState}, p.without_social_security as people, p.year, ${withoutPopulation('s')} as unknown
      from reference.states s
      ${openStateOf('s', day)}
    ) n`,
  ),
}

const shownOfState = sql`
  c.issued, m.reached as "municipalitiesReached", coalesce(m.suppressed, false) as suppressed`

/** What may be shown of a state `c` and of its municipalities `m`, and its population `p`, on the day. */
function openStateOf(alias: string, day: string | null): RawBuilder<unknown> {
  const code = sql.ref(`${alias}.code`)
  return sql`
    cross join (select ${effectiveDay('beneficiaries', day)} as day) judged
    left join lateral (
      select sum(o.issued)::int as issued
      from beneficiaries.open_state_counts o
      where o.state_code = ${code} and ${isOver(sql`o.month`)}
    ) c on true
    left join lateral (
      select sum(o.reached)::int as reached, bool_or(o.withholds or not ${isOver(sql`o.counted_in`)}) as suppressed
      from beneficiaries.open_months o
      where o.state_code = ${code} and ${isOver(sql`o.month`)}
    ) m on true
    ${joinStatePopulation(alias)}`
}

/** Of months that are counted in a later one only that one, once it is over. */
function isShown(alias: string): RawBuilder<boolean> {
  const month = sql.ref(`${alias}.month`)
  const countedIn = sql.ref(`${alias}.counted_in`)
  return sql`(${isOver(month)} and (${month} = ${countedIn} or not ${isOver(countedIn)}))`
}

function isOver(month: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`((${month} + interval '1 month')::date - 1 <= judged.day)`
}

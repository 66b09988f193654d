import { type RawBuilder, sql } from 'kysely'
import type { CountRow, FindBreakdown } from '../credential-breakdown.ts'
import { hasEnded } from '../month-ended.ts'
import { inOrder } from '../order-breakdown.ts'
import type { CredentialDimension } from '../resolvers.generated.ts'

type Dimensions = readonly CredentialDimension[]

/**
 * Credentials of territories as callers without the scope see them. Which months, sexes and ages there are in a state is no secret;
 * of a municipality only the months are told apart.
 */
export const openBreakdownOf: FindBreakdown = {
  state: (codes, by, day) => sql`
    /* openStateBreakdown */
    ${breakdown(sql`c.state_code`, sql`c.state_code = any(${codes}::text[])`, by, day)}`,
  nation: (_, by, day) => sql`
    /* openNationBreakdown */
    ${breakdown(sql`'MX'`, sql`true`, by, day)}`,
  municipality: (codes, by, day) =>
    by.includes('SEX') || by.includes('AGE_GROUP') ? withheld(codes, by, day) : municipalities(codes, by, day),
}

/**
 * The cells that there are, each with what may be shown of it: of a month that is counted in a later one, with that; of a cell that is
 * not told apart from others, nothing.
 */
function breakdown(
  code: RawBuilder<unknown>,
  condition: RawBuilder<unknown>,
  by: Dimensions,
  day: string | null,
): RawBuilder<CountRow> {
  return sql`
    with cells as (
      select ${code} as code, c.state_code, c.sex, c.age_group,
        case when ${hasEnded(day, sql`m.counted_in`)} then m.counted_in else c.month end as month,
        bool_or(c.month <> m.counted_in) as joined
      from beneficiaries.state_credential_counts c
      join beneficiaries.open_months m on m.state_code = c.state_code and m.month = c.month
      where ${condition} and ${hasEnded(day, sql`c.month`)}
      group by 1, 2, 3, 4, 5
    ),
    shown as (
      select ${code} as code, ${dimensions(by, sql`c.month`, sql`c.sex`, sql`c.age_group`)}, sum(c.issued)::int as issued
      from beneficiaries.open_state_counts c
      where ${condition} and ${hasEnded(day, sql`c.month`)} and ${isToldApart(by, 'c')}
      group by 1, 2, 3, 4
    ),
    listed as (
      select code, ${dimensions(by, sql`month`, sql`sex`, sql`age_group`)},
        bool_or((${by.includes('MONTH')}::boolean and joined) or not exists (
          select from beneficiaries.open_state_counts o
          where o.state_code = cells.state_code and o.month = cells.month and ${hasEnded(day, sql`o.month`)}
            and ${isToldApart(by, 'o')}
            and (not ${tellsSexes(by)} or o.sex = cells.sex)
            and (not ${by.includes('AGE_GROUP')}::boolean or o.age_group = cells.age_group)
        )) as suppressed
      from cells
      group by 1, 2, 3, 4
    )
    -- Where all that may be shown is 0, and more is withheld, 0 would be wrong.
    ${inOrder(sql`
      select l.code, l.month, l.sex, l."ageGroup",
        case when s.issued > 0 or not l.suppressed then s.issued end as issued, l.suppressed
      from listed l
      left join shown s on s.code = l.code and s.month is not distinct from l.month and s.sex is not distinct from l.sex
        and s."ageGroup" is not distinct from l."ageGroup"`)}`
}

function dimensions(
  by: Dimensions,
  month: RawBuilder<unknown>,
  sex: RawBuilder<unknown>,
  ageGroup: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    case when ${by.includes('MONTH')}::boolean then ${month} end as month,
    case when ${by.includes('SEX')}::boolean then ${sex} end as sex,
    case when ${by.includes('AGE_GROUP')}::boolean then ${ageGroup} end as "ageGroup"`
}

/** Whether a row has the dimensions that are asked for. */
function isToldApart(by: Dimensions, alias: string): RawBuilder<boolean> {
  return sql`(
    (not ${by.includes('SEX')}::boolean or ${sql.ref(`${alias}.sex`)} <> '')
    and (not ${by.includes('AGE_GROUP')}::boolean or ${sql.ref(`${alias}.age_group`)} <> '')
  )`
}

/** An age group is complete only where that of each sex is shown. */
function tellsSexes(by: Dimensions): RawBuilder<boolean> {
  return sql`${by.includes('SEX') || by.includes('AGE_GROUP')}::boolean`
}

function municipalities(codes: readonly string[], by: Dimensions, day: string | null): RawBuilder<CountRow> {
  return sql`
    /* openMunicipalityBreakdown */
    select code, month, null::text as sex, null::text as "ageGroup",
      case when sum(issued) > 0 or not bool_or(issued is null) then sum(issued)::int end as issued,
      bool_or(issued is null or (${by.includes('MONTH')}::boolean and joined)) as suppressed
    from (
      select o.municipality_code as code, case when ${by.includes('MONTH')}::boolean then o.month end as month, o.issued,
        exists (
          select from beneficiaries.open_months m
          where m.state_code = left(o.municipality_code, 2) and m.counted_in = o.month and m.month < o.month
        ) as joined
      from beneficiaries.open_municipality_counts o
      where o.municipality_code = any(${codes}::text[]) and ${isShown(day)}
    ) shown
    group by code, month
    order by month`
}

/** Cells of municipalities by sex or age are not shown at all: that they are those of the state says nothing of them. */
function withheld(codes: readonly string[], by: Dimensions, day: string | null): RawBuilder<CountRow> {
  return sql`
    /* withheldMunicipalityBreakdown */
    ${inOrder(sql`
      select o.code, ${dimensions(by, sql`c.month`, sql`c.sex`, sql`c.age_group`)}, null::int as issued, true as suppressed
      from (
        select distinct municipality_code as code from beneficiaries.open_municipality_counts o
        where municipality_code = any(${codes}::text[]) and ${hasEnded(day, sql`o.month`)}
      ) o
      join beneficiaries.state_credential_counts c on c.state_code = left(o.code, 2) and ${hasEnded(day, sql`c.month`)}
      group by 1, 2, 3, 4`)}`
}

/** Of months that are counted in a later one only that one, once it is over. */
function isShown(day: string | null): RawBuilder<boolean> {
  return sql`(
    ${hasEnded(day, sql`o.month`)} and (o.month = o.counted_in or not coalesce(${hasEnded(day, sql`o.counted_in`)}, false))
  )`
}

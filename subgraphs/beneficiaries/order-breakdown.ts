import { type RawBuilder, sql } from 'kysely'
import type { CountRow } from './credential-breakdown.ts'

/**
 * The rows of a breakdown by territory, month, sex and age: age groups by their first year, 5-9 before 10-14, those without a number
 * last. That year is read off the rows that come out, for there are many times as many that go in.
 */
export function inOrder(rows: RawBuilder<CountRow>): RawBuilder<CountRow> {
  return sql`
    select * from (${rows}) c
    order by code, month, sex, substring("ageGroup" from '^[0-9]+')::int, "ageGroup"`
}

import { type RawBuilder, sql } from 'kysely'
import { effectiveDay } from '../shared/graph/as-of.ts'

/** The last day of a month, which is given by its first one. */
export function monthEnd(month: RawBuilder<unknown> = sql`month`): RawBuilder<unknown> {
  return sql`((${month} + interval '1 month')::date - 1)`
}

/** Whether a month, by its first day, has ended by the day: it counts from its last day on. */
export function hasEnded(day: string | null, month: RawBuilder<unknown> = sql`month`): RawBuilder<boolean> {
  return sql`${monthEnd(month)} <= ${effectiveDay('beneficiaries', day)}`
}

import { type RawBuilder, sql } from 'kysely'
import { effectiveDay } from '../shared/graph/as-of.ts'

/** Whether a month, by its first day, has ended by the day: it counts from its last day on. */
export function hasEnded(day: string | null, month: RawBuilder<unknown> = sql`month`): RawBuilder<boolean> {
  return sql`(${month} + interval '1 month')::date - 1 <= ${effectiveDay('beneficiaries', day)}`
}

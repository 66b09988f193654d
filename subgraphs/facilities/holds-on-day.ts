import { type RawBuilder, sql } from 'kysely'
import { effectiveDay } from '../shared/graph/as-of.ts'

/** Whether the row `alias` of units' versions, or of counts of units, holds on the day; null: on that of the newest cut. */
export function holdsOnDay(alias: string, asOf: string | null): RawBuilder<boolean> {
  const from = sql.ref(`${alias}.valid_from`)
  const to = sql.ref(`${alias}.valid_to`)
  // No version begins after the newest cut, so what holds on that day is what has no end: an index knows it.
  if (asOf === null) return sql`${to} = 'infinity'`
  const day = effectiveDay('facilities', asOf)
  return sql`${from} <= ${day} and ${day} < ${to}`
}

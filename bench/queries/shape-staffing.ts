import type { Row } from './bench-query.ts'
import { gapToTarget } from './gap-to-target.ts'

export interface Positions {
  readonly authorized: number
  readonly filled: number
}

/** People and coverage of a place as Q1, Q4 and Q7 ask for them; null where nothing is known of its staff. */
export function shapeStaffing(row: Row, { authorized, filled }: Positions, target: number) {
  if (row.heads === null) return null
  return {
    total: row.heads,
    specialists: row.specialist_heads,
    generalPhysicians: row.general_physician_heads,
    nurses: row.nurse_heads,
    coverage: {
      authorized,
      filled,
      ratio: authorized === 0 ? null : filled / authorized,
      gapToTarget: gapToTarget(authorized, filled, target),
    },
  }
}

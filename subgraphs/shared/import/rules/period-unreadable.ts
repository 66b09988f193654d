import type { RowCheck } from '../row-check.ts'
import { strictDay } from './date-unreadable.ts'
import { requiredText } from './value-missing.ts'

export interface Period {
  readonly from: string | null
  /** Null while it lasts. */
  readonly to: string | null
}

/** Two columns that say from when until when; the row is refused where they cannot be read, for an open end would be a guess. */
export function takePeriod(check: RowCheck, fromColumn: string, toColumn: string): Period {
  const from = check.take(fromColumn, requiredText) && check.take(fromColumn, strictDay)
  const to = check.text(toColumn) === '' ? null : check.take(toColumn, strictDay)
  if (from && to && to <= from) {
    check.reject('PERIOD_REVERSED', toColumn, `A day after ${fromColumn}, ${from}, belongs here, but got ${to}.`)
  }
  return { from, to }
}

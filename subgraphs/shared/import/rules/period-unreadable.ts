import type { RowCheck } from '../../shared/import/row-check.ts'
import type { Rule } from '../../shared/import/rule.ts'
import { calendarDay } from '../../shared/import/rules/date-unreadable.ts'
import { requiredText } from '../../shared/import/rules/value-missing.ts'

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

const strictDay: Rule<string | null> = {
  code: calendarDay.code,
  apply(value) {
    const outcome = calendarDay.apply(value)
    if (!('warning' in outcome)) return outcome
    return { rejected: `A day belongs here as dd/mm/yyyy or yyyy-mm-dd, but got "${value}".` }
  },
}

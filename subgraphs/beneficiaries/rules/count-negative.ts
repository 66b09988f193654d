import type { RowCheck } from '../../shared/import/row-check.ts'
import { wholeNumber } from '../../shared/import/rules/number-unreadable.ts'

/** A number of people or credentials: a negative one costs the row (COUNT_NEGATIVE), what is unreadable is unknown, with a warning. */
export function takeCount(check: RowCheck, column: string): number | null {
  const count = check.take(column, wholeNumber)
  if (count !== null && count < 0) {
    check.reject('COUNT_NEGATIVE', column, `A count is 0 or more, but got "${check.text(column)}".`)
  }
  return count
}

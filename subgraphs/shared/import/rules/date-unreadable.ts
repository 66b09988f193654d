import { rememberResults } from '../remember-results.ts'
import type { Rule } from '../rule.ts'

/** A day as dd/mm/yyyy or yyyy-mm-dd, given as ISO; empty is unknown, and so is what is no day of the calendar, with a warning. */
export const calendarDay = rememberResults<string | null>({
  code: 'DATE_UNREADABLE',
  apply(value) {
    if (value === '') return { value: null }
    const day = readDay(value)
    if (day) return { value: day }
    return {
      value: null,
      warning: `A day belongs here as dd/mm/yyyy or yyyy-mm-dd, but got "${value}": kept as unknown.`,
    }
  },
})

/** The same where a day that cannot be read would be a guess: the row is refused. */
export const strictDay: Rule<string | null> = {
  code: calendarDay.code,
  apply(value) {
    const outcome = calendarDay.apply(value)
    if (!('warning' in outcome)) return outcome
    return { rejected: `A day belongs here as dd/mm/yyyy or yyyy-mm-dd, but got "${value}".` }
  },
}

function readDay(value: string): string | null {
  // Some spreadsheets add midnight.
  const text = value.replace(/[ T]0?0:00(:00(\.0+)?)?Z?$/, '')
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  const iso = year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(iso)) return null
  const date = new Date(`${iso}T00:00:00Z`)
  // 31 February rolls over to March.
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? null : iso
}

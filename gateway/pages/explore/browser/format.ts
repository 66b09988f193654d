import type { Language } from './view.ts'

/** Numbers and days as the reader's language writes them. Each takes null for what is not known, and says so rather than 0. */
export interface Format {
  count(value: number | null | undefined): string
  percent(ratio: number | null | undefined): string
  /** A share that somebody chose, with no more digits than it has. */
  share(ratio: number): string
  /** A difference of shares, in percentage points, with its sign. */
  points(difference: number | null | undefined): string
  /** A difference of counts, with its sign. */
  change(difference: number | null | undefined): string
  perTenThousand(value: number | null | undefined): string
  day(date: string): string
  shortDay(date: string): string
  /** A day as short as a table's heading wants it. */
  tableDay(date: string): string
  /** A difference of rates, with its sign. */
  rateChange(difference: number | null | undefined): string
  /** Puts names into the order in which the language lists them. */
  compare(one: string, other: string): number
}

/** How what is not known is written; the page says what it means. */
export const unknownSign = '—'

const locales = { es: 'es-MX', en: 'en-US' } as const

export function createFormat(language: Language): Format {
  const locale = locales[language]
  const counts = new Intl.NumberFormat(locale)
  const percents = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 })
  const rates = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const changes = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' })
  const points = new Intl.NumberFormat(locale, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const shortDays = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' })
  const tableDays = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const rateChanges = new Intl.NumberFormat(locale, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })
  const collator = new Intl.Collator(locale)
  return {
    count: known((value) => counts.format(value)),
    percent: known((ratio) => percents.format(lessThanAll(ratio))),
    share: (ratio) => shares.format(ratio),
    points: known((difference) => points.format(difference * 100)),
    change: known((difference) => changes.format(difference)),
    perTenThousand: known((value) => rates.format(value)),
    day: (date) => days.format(new Date(`${date}T00:00:00Z`)),
    shortDay: (date) => shortDays.format(new Date(`${date}T00:00:00Z`)),
    tableDay: (date) => tableDays.format(new Date(`${date}T00:00:00Z`)),
    rateChange: known((difference) => rateChanges.format(difference)),
    compare: (one, other) => collator.compare(one, other),
  }
}

function known(write: (value: number) => string): (value: number | null | undefined) => string {
  return (value) => (value === null || value === undefined ? unknownSign : write(value))
}

/** Rounded, but what is less than all is never written as all: 99.97 % reads 99.9 %. */
function lessThanAll(ratio: number): number {
  const rounded = Math.round(ratio * 1000) / 1000
  return ratio < 1 && rounded >= 1 ? 0.999 : rounded
}

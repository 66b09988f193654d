import type { Source } from './source.ts'

export interface Cut {
  /** ISO date. */
  readonly day: string
  /** What to tell where it had to be guessed; null: it is known. */
  readonly warning: string | null
}

/** The day that a file describes: as given, else as its name says, else the source's own, else today. Never after today. */
export function decideCut(
  source: Pick<Source, 'ownCut'>,
  fileName: string,
  given: string | undefined,
  today: string,
): Cut {
  if (given !== undefined) return { day: checkCut(given, '--cut', today), warning: null }
  const named = cutInName(fileName, today)
  if (named) return { day: checkCut(named, `the name of ${fileName}`, today), warning: null }
  if (source.ownCut) return { day: source.ownCut, warning: null }
  return {
    day: today,
    warning: `${fileName} does not say of which day it is: taken as of today, ${today}. Name the day with --cut.`,
  }
}

/** A day given by hand: a real one, not after today. */
export function checkCut(day: string, where: string, today: string): string {
  if (!isCalendarDay(day)) throw new Error(`Expected ${where} to be a day like 2026-08-13, but got "${day}".`)
  if (day > today) throw new Error(`Expected a cut not after today, ${today}, but ${where} says ${day}.`)
  return day
}

/** `2026-08-13`, `20260813`, or a month, which means its last day: `2026-08`, `202608`. A year alone says too little. */
function cutInName(fileName: string, today: string): string | null {
  const found =
    /(?<!\d)((?:19|20)\d{2})(-?)(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?(?!\d)/.exec(fileName) ??
    /(?<!\d)((?:19|20)\d{2})(_)(0[1-9]|1[0-2])_(0[1-9]|[12]\d|3[01])(?!\d)/.exec(fileName)
  const [, year = '', , month = '', day] = found ?? []
  if (!found) return null
  if (day) return `${year}-${month}-${day}`
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10)
  // The month that has begun is known up to today.
  return lastDay > today && `${year}-${month}-01` <= today ? today : lastDay
}

function isCalendarDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day
}

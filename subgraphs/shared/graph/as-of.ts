import { type RawBuilder, sql } from 'kysely'
import type { RegistryName } from '../registry.ts'
import { badUserInput } from './errors.ts'

const dayMillis = 24 * 60 * 60 * 1_000
// Each request asks for it, and it is the same all day.
let lastDay = { number: Number.NaN, text: '' }

/** Today in UTC, ISO. */
export function today(): string {
  const number = Math.floor(Date.now() / dayMillis)
  if (number !== lastDay.number) lastDay = { number, text: new Date(number * dayMillis).toISOString().slice(0, 10) }
  return lastDay.text
}

/** The argument `asOf`, refused when it lies after today. */
export function checkedAsOf(asOf: string | null | undefined): string | null {
  if (!asOf) return null
  if (asOf > today()) throw badUserInput('asOf', `not be after today, ${today()}`, asOf)
  return asOf
}

/** The day that is judged: `asOf`, but never after the registry's newest cut, which is also what no `asOf` means; SQL date, null before the first load. */
export function effectiveDay(registry: RegistryName, asOf: string | null): RawBuilder<string> {
  return sql`(select least(${asOf}::date, newest_cut) from reference.registries where registry = ${sql.lit(registry)})`
}

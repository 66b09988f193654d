import { type RawBuilder, sql } from 'kysely'
import type { CursorValue } from './cursor.ts'

export interface Keyset {
  /** What the list is ordered by; null where it is ordered by its key alone. */
  readonly column: RawBuilder<unknown> | null
  /** Whether the column may be null; nulls come last when ascending and first when descending. */
  readonly nullable: boolean
  /** Unique; breaks ties in the direction of the list. */
  readonly key: RawBuilder<unknown>
  readonly direction: 'ASC' | 'DESC'
}

/** `order by` of a list; descending is the exact reverse of ascending. */
export function orderBy({ column, key, direction }: Keyset): RawBuilder<unknown> {
  const way = direction === 'ASC' ? sql`asc` : sql`desc`
  return column ? sql`order by ${column} ${way}, ${key} ${way}` : sql`order by ${key} ${way}`
}

/** The condition for items after a cursor; `values` is [column, key], or [key] where the list is ordered by its key alone. */
export function after(
  { column, nullable, key, direction }: Keyset,
  values: readonly CursorValue[],
): RawBuilder<boolean> {
  const beyond = direction === 'ASC' ? sql`>` : sql`<`
  if (!column) return sql`${key} ${beyond} ${values[0]}`
  const [value, tie] = values
  if (value === null) {
    const sameNull = sql<boolean>`(${column} is null and ${key} ${beyond} ${tie})`
    return direction === 'ASC' ? sameNull : sql`(${sameNull} or ${column} is not null)`
  }
  const past = sql<boolean>`(${column}, ${key}) ${beyond} (${value}, ${tie})`
  return nullable && direction === 'ASC' ? sql`(${past} or ${column} is null)` : past
}

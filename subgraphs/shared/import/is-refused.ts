import { type RawBuilder, sql } from 'kysely'
import type { Load } from './source.ts'

/** Whether the file has a refused row about this key: then it lists the fact, whatever it says of it, and the fact must not end. */
export function isRefused(load: Load, key: RawBuilder<string>): RawBuilder<boolean> {
  return sql`upper(${key}) in (select upper(key) from ${sql.table(load.refused)})`
}

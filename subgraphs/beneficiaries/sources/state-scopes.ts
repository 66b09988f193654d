import { type Kysely, sql } from 'kysely'
import type { Load } from '../../shared/import/source.ts'

/** The states that a file speaks of, by their codes. */
export async function stateScopes(tx: Kysely<unknown>, load: Load): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`
    /* stateScopes */
    select distinct left(municipality_code, 2) as code from ${sql.table(load.staging)} order by code`.execute(tx)
  return rows.map((row) => row.code)
}

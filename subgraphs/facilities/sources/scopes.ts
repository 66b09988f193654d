import { type Kysely, sql } from 'kysely'
import type { Load } from '../../shared/import/source.ts'

/** The scope of a file about the nation as a whole. */
export async function nationScope(): Promise<readonly string[]> {
  return ['MX']
}

/** The states whose keys are in the file. */
export async function statesOfKeys(tx: Kysely<unknown>, load: Load): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`
    /* statesOfKeys */
    select code from reference.states where letters in (select left(clues, 2) from ${sql.table(load.staging)})
    order by code`.execute(tx)
  return rows.map((row) => row.code)
}

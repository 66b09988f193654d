import { type Kysely, sql } from 'kysely'
import { deriveTerritoryHeads } from './headcount-rollup.ts'
import { derivePeriods } from './periods.ts'
import { deriveRollups } from './rollups.ts'

/** Makes all that follows from the facts anew; what comes out depends on the facts alone, not on the order in which they came. */
export async function refreshPersonnel(tx: Kysely<unknown>): Promise<void> {
  // Sorting and hashing a million positions in memory; until the end of the transaction.
  await sql`/* refreshPersonnel memory */ select set_config('work_mem', '128MB', true)`.execute(tx)
  await derivePeriods(tx)
  await deriveRollups(tx)
  await deriveTerritoryHeads(tx)
}

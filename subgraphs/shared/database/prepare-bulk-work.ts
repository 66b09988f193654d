import { type Kysely, sql } from 'kysely'

/** Sets the transaction up for statements over whole tables, until it ends. */
export async function prepareBulkWork(tx: Kysely<unknown>): Promise<void> {
  await sql`
    /* prepareBulkWork */
    select
      -- Sorting and hashing a million rows in memory.
      set_config('work_mem', '128MB', true),
      -- The transaction's own plans need but rough statistics. Better ones follow after the commit, by autovacuum.
      set_config('default_statistics_target', '10', true)`.execute(tx)
}

import { type Kysely, sql } from 'kysely'
import type { RegistryName } from '../../subgraphs/shared/registry.ts'

/** Has everybody who reads the registry wait, up to the limit for locks, while `work` runs. */
export async function lockRegistry(
  db: Kysely<unknown>,
  registry: RegistryName,
  work: () => Promise<void>,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ name: string }>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = ${registry}`.execute(tx)
    await sql.raw(`lock table ${rows.map(({ name }) => name).join()} in access exclusive mode`).execute(tx)
    await work()
  })
}

/** How many statements wait for a lock in this database; what they wait for their roles see alone, but the locks everybody. */
export async function countWaiting(db: Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int from pg_locks
    where not granted and database = (select oid from pg_database where datname = current_database())`.execute(db)
  return rows[0]?.count ?? 0
}

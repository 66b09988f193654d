import { type Kysely, sql } from 'kysely'

/** Lets one import at a time in, until the end of its transaction; `onWait` hears who is in before. Demo data take the same lock. */
export async function lockImports(tx: Kysely<unknown>, onWait: (holder: string) => void): Promise<void> {
  const holder = await findHolder(tx)
  if (holder) onWait(holder)
  await sql`/* lockImports */ lock table reference.datasets in share row exclusive mode`.execute(tx)
}

async function findHolder(tx: Kysely<unknown>): Promise<string | null> {
  const { rows } = await sql<{ holder: string }>`
    /* findImportHolder */
    select format('%s, process %s of the database, since %s UTC',
      coalesce(nullif(a.application_name, ''), 'another program'), a.pid, to_char(a.xact_start, 'HH24:MI:SS')) as holder
    from pg_locks l
    join pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'relation' and l.granted and l.mode = 'ShareRowExclusiveLock'
      and l.relation = 'reference.datasets'::regclass and l.pid <> pg_backend_pid()
      and l.database = (select oid from pg_database where datname = current_database())
    limit 1`.execute(tx)
  return rows[0]?.holder ?? null
}

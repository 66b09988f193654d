import { type Kysely, sql } from 'kysely'

interface Index {
  readonly name: string
  readonly definition: string
}

/**
 * Does `fill` without the given schemas' indexes and makes them afterwards: much faster than keeping them row by row. Keys stay, for
 * they check what is filled in. Locks out readers until the transaction ends, so it is for tables that nobody reads yet.
 */
export async function deferIndexes(
  tx: Kysely<unknown>,
  schemas: readonly string[],
  fill: () => Promise<void>,
): Promise<void> {
  const indexes = await listIndexes(tx, schemas)
  for (const { name } of indexes) await sql`drop index ${sql.raw(name)}`.execute(tx)
  await fill()
  for (const { definition } of indexes) await sql`${sql.raw(definition)}`.execute(tx)
}

async function listIndexes(tx: Kysely<unknown>, schemas: readonly string[]): Promise<readonly Index[]> {
  const { rows } = await sql<Index>`
    /* listIndexes */
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i
    join pg_class c on c.oid = i.indrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any(${schemas}::text[])
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
    order by 1`.execute(tx)
  return rows
}

import { type Kysely, sql } from 'kysely'

/** What is taken off a table while it is filled, and how it is made again. */
interface Index {
  readonly drop: string
  readonly make: string
}

/**
 * Has `fill` write the tables, emptied first, as fast as PostgreSQL can: without their indexes and keys, which are made afterwards,
 * and, as the tables are truncated in the same transaction, without a log of the rows where `wal_level` is minimal. Locks out
 * readers until the transaction ends.
 */
export async function fillEmptyTables(
  tx: Kysely<unknown>,
  tables: readonly string[],
  fill: () => Promise<void>,
): Promise<void> {
  if (tables.length === 0) return fill()
  const indexes = await listIndexes(tx, tables)
  await sql`truncate ${sql.join(tables.map((table) => sql.table(table)))}`.execute(tx)
  for (const { drop } of indexes) await sql`${sql.raw(drop)}`.execute(tx)
  await fill()
  for (const { make } of indexes) await sql`${sql.raw(make)}`.execute(tx)
}

/**
 * Has `fill` write a table that is empty, in the fastest way that makes nobody wait who waits for this transaction, too; does
 * nothing and returns false where it has rows.
 */
export async function fillIfEmpty(tx: Kysely<unknown>, table: string, fill: () => Promise<void>): Promise<boolean> {
  if (!(await isEmpty(tx, table))) return false
  if (await lockAgainstReaders(tx, table)) await fillEmptyTables(tx, [table], fill)
  else await fill()
  return true
}

async function isEmpty(tx: Kysely<unknown>, table: string): Promise<boolean> {
  const found = await sql`/* isEmpty */ select from ${sql.table(table)} limit 1`.execute(tx)
  return found.rows.length === 0
}

/** Never waits: a reader of this table may be waiting for another one that the transaction has locked. */
async function lockAgainstReaders(tx: Kysely<unknown>, table: string): Promise<boolean> {
  await sql`savepoint before_lock`.execute(tx)
  try {
    await sql`/* lockAgainstReaders */ lock table ${sql.table(table)} in access exclusive mode nowait`.execute(tx)
    return true
  } catch (error) {
    if (!isLockNotAvailable(error)) throw error
    await sql`rollback to savepoint before_lock`.execute(tx)
    return false
  } finally {
    await sql`release savepoint before_lock`.execute(tx)
  }
}

function isLockNotAvailable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03'
}

async function listIndexes(tx: Kysely<unknown>, tables: readonly string[]): Promise<readonly Index[]> {
  const { rows } = await sql<Index>`
    /* listIndexes */
    select case when k.oid is null then format('drop index %s', i.indexrelid::regclass)
        else format('alter table %s drop constraint %I', i.indrelid::regclass, k.conname) end as drop,
      case when k.oid is null then pg_get_indexdef(i.indexrelid)
        else format('alter table %s add constraint %I %s', i.indrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
        end as make
    from pg_index i
    left join pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')
    where i.indrelid = any(${tables}::regclass[])
    order by i.indexrelid`.execute(tx)
  return rows
}

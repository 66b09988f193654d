import { type Kysely, sql } from 'kysely'

interface Table {
  readonly name: string
  /** Definitions of the indexes that are not keys. */
  readonly indexes: readonly { readonly name: string; readonly definition: string }[]
}

/**
 * Has `fill` write a schema's tables, all of them empty, as fast as PostgreSQL can: without their indexes, which are made afterwards
 * (keys stay, for they check what is filled in), and, as the tables are truncated in the same transaction, without a log of the rows
 * where `wal_level` is minimal. Locks out readers until the transaction ends.
 */
export async function fillEmptyTables(tx: Kysely<unknown>, schema: string, fill: () => Promise<void>): Promise<void> {
  const tables = await listTables(tx, schema)
  const indexes = tables.flatMap((table) => table.indexes)
  if (tables.length > 0) {
    await sql`truncate ${sql.join(tables.map((table) => sql.raw(table.name)))}`.execute(tx)
  }
  for (const { name } of indexes) await sql`drop index ${sql.raw(name)}`.execute(tx)
  await fill()
  for (const { definition } of indexes) await sql`${sql.raw(definition)}`.execute(tx)
}

async function listTables(tx: Kysely<unknown>, schema: string): Promise<readonly Table[]> {
  const { rows } = await sql<Table>`
    /* listTables */
    select c.oid::regclass::text as name, coalesce(
      json_agg(json_build_object('name', i.indexrelid::regclass::text, 'definition', pg_get_indexdef(i.indexrelid)))
        filter (where i.indexrelid is not null),
      '[]'
    ) as indexes
    from pg_class c
    left join pg_index i on i.indrelid = c.oid
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
    where c.relnamespace = to_regnamespace(${schema}) and c.relkind = 'r' and c.relname not like '%migration%'
    group by c.oid
    order by 1`.execute(tx)
  return rows
}

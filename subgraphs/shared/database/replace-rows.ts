import { type Kysely, type RawBuilder, sql } from 'kysely'
import { eachColumn, rowOf } from './columns.ts'
import { fillIfEmpty } from './fill-empty-tables.ts'

export interface RowReplacement {
  /** The derived table, with its schema. */
  readonly table: string
  readonly key: readonly string[]
  /** The columns, those that the database computes by itself left out; those of the key may be among them. */
  readonly values: readonly string[]
  /** What the table is to hold: a select that gives key and values by name. */
  readonly rows: RawBuilder<unknown>
  /** They come mostly in the order of the key: to sort a million of them would take a fifth of their time. */
  readonly areInOrder?: boolean
}

/** Makes a derived table hold exactly the given rows; rows that are the same already stay untouched. */
export async function replaceRows(
  tx: Kysely<unknown>,
  { table, key, values: named, rows, areInOrder }: RowReplacement,
): Promise<void> {
  const values = named.filter((name) => !key.includes(name))
  const staged = sql.ref(`new_${table.replaceAll('.', '_')}`)
  const columns = [...key, ...values]
  // In the order of the key its index grows at one end, which is several times as fast.
  const order = areInOrder ? sql`` : sql`order by ${eachColumn(key, (name) => sql`n.${name}`)}`
  // Then nothing is to be compared, which halves the time of a first load.
  const isFilled = await fillIfEmpty(tx, table, async () => {
    await sql`
      /* replaceRows fill */
      insert into ${sql.table(table)} (${eachColumn(columns, (name) => name)})
      select ${eachColumn(columns, (name) => sql`n.${name}`)} from (${rows}) n
      ${order}`.execute(tx)
  })
  if (isFilled) {
    await sql`analyze ${sql.table(table)}`.execute(tx)
    return
  }
  await sql`drop table if exists pg_temp.${staged}`.execute(tx)
  await sql`create temporary table ${staged} on commit drop as ${rows}`.execute(tx)
  // The planner need only know how many rows there are and how they join; all columns would cost more than the rest together.
  await sql`analyze ${staged} (${eachColumn(key, (name) => name)})`.execute(tx)
  const deleted = await sql`
    /* replaceRows delete */
    delete from ${sql.table(table)} t
    where not exists (
      select from ${staged} n
      where ${eachColumn(key, (name) => sql`n.${name} = t.${name}`, sql` and `)}
        and ${rowOf('n', values)} is not distinct from ${rowOf('t', values)}
    )`.execute(tx)
  const inserted = await sql`
    /* replaceRows insert */
    insert into ${sql.table(table)} (${eachColumn(columns, (name) => name)})
    select ${eachColumn(columns, (name) => sql`n.${name}`)}
    from ${staged} n
    where not exists (
      select from ${sql.table(table)} t where ${eachColumn(key, (name) => sql`n.${name} = t.${name}`, sql` and `)}
    )`.execute(tx)
  await sql`drop table ${staged}`.execute(tx)
  // The next statement of the same transaction may plan over millions of rows that statistics know nothing of.
  if (deleted.numAffectedRows || inserted.numAffectedRows) await sql`analyze ${sql.table(table)}`.execute(tx)
}

import { type Kysely, sql } from 'kysely'
import { eachColumn } from './columns.ts'

/** Gives a table another primary key. */
export async function changeKey(db: Kysely<unknown>, table: string, columns: readonly string[]): Promise<void> {
  const [, name] = table.split('.')
  await sql`
    alter table ${sql.table(table)}
      drop constraint ${sql.ref(`${name}_pkey`)},
      add primary key (${eachColumn(columns, (column) => column)})`.execute(db)
}

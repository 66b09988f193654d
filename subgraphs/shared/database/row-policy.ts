import { type Kysely, type RawBuilder, sql } from 'kysely'
import { allRows, scopeSetting } from './reading/row-scope.ts'

/**
 * Lets everybody but the owner see only those rows of a table for which `condition` holds; without any setting, none. The owner, who
 * imports and derives, sees all.
 */
export async function narrowRows(db: Kysely<unknown>, table: string, condition: RawBuilder<boolean>): Promise<void> {
  await sql`alter table ${sql.table(table)} enable row level security`.execute(db)
  await sql`create policy rows_of_caller on ${sql.table(table)} for select using (${condition})`.execute(db)
}

/** Whether rows of a state may be seen. Each select is run once for a statement, not for each row. */
export function isOfCaller(stateCode: RawBuilder<string>): RawBuilder<boolean> {
  const setting = sql`current_setting(${sql.lit(scopeSetting)}, true)`
  return sql`(
    ${seesAll}
    or ${stateCode} = any ((select string_to_array(nullif(${setting}, ''), ','))::text[])
  )`
}

/** Whether rows of all states may be seen. */
export const seesAll: RawBuilder<boolean> = sql`
  (select current_setting(${sql.lit(scopeSetting)}, true) = ${sql.lit(allRows)})`

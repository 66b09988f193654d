import { type Kysely, sql } from 'kysely'
import { eachColumn } from '../../shared/database/columns.ts'

/** Staffing of a unit has its rows under each of the unit's keys, so that who asks by a key need not ask first which unit that is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const columns = await listColumns(db)
  await sql`
    alter table personnel.unit_staffing
      drop constraint unit_staffing_pkey,
      add column clues text collate "C"`.execute(db)
  await sql`
    insert into personnel.unit_staffing (clues, ${eachColumn(columns, (column) => column)})
    select k.clues, ${eachColumn(columns, (column) => sql`s.${column}`)}
    from personnel.unit_staffing s
    join reference.unit_keys k on k.unit_id = s.unit_id`.execute(db)
  await sql`delete from personnel.unit_staffing where clues is null`.execute(db)
  await sql`
    alter table personnel.unit_staffing
      drop column unit_id,
      add primary key (clues, valid_to, valid_from)`.execute(db)
}

async function listColumns(db: Kysely<unknown>): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'personnel' and table_name = 'unit_staffing'
    order by ordinal_position`.execute(db)
  return rows.map(({ name }) => name)
}

import { type Kysely, sql } from 'kysely'

/**
 * The units of a territory, of any day and by their keys, are found as quickly as today's by name: the indexes so far know these alone,
 * so that the units of each of 2,500 municipalities were 2,500 readings of all units.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index unit_versions_by_state_and_key on facilities.unit_versions (state_code, clues)`.execute(db)
  await sql`
    create index unit_versions_by_municipality_and_key on facilities.unit_versions (municipality_code, clues)`.execute(
    db,
  )
}

import { type Kysely, sql } from 'kysely'

/**
 * The units of a territory on an earlier day are found as quickly as today's: the indexes so far know today's alone, so that the
 * units of each of 2,500 municipalities were 2,500 readings of all units.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index unit_versions_by_state_and_day on facilities.unit_versions (state_code, valid_to)`.execute(db)
  await sql`
    create index unit_versions_by_municipality_and_day on facilities.unit_versions (municipality_code, valid_to)`.execute(
    db,
  )
}

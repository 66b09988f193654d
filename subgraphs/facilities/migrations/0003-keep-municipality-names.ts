import { type Kysely, sql } from 'kysely'

/** Looking up the municipality of each unit of a list took nearly as long as finding the units. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table facilities.unit_versions add column municipality_name text`.execute(db)
  await sql`alter table facilities.unit_versions alter column municipality_name set statistics 0`.execute(db)
  await sql`
    update facilities.unit_versions v set municipality_name = m.name
    from reference.municipalities m where m.code = v.municipality_code`.execute(db)
}

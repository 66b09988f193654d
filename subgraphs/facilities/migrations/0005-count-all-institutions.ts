import { type Kysely, sql } from 'kysely'
import { unitCounts } from '../rollups.ts'

/** The units of all institutions together, as nearly everybody asks for them, in one row: to add them up took half of the question's time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await totalsTable('state_totals', 'state_code').execute(db)
  await totalsTable('municipality_totals', 'municipality_code').execute(db)
  await unitCounts.derive(db)
}

function totalsTable(name: string, territory: string) {
  return sql`
    -- Units in operation, one row for each stretch of days without change.
    create table facilities.${sql.ref(name)} (
      ${sql.ref(territory)} text not null,
      valid_from date not null,
      valid_to date not null,
      total integer not null,
      hospitals integer not null,
      rural_medical_units integer not null,
      health_centers integer not null,
      mobile_units integer not null,
      specialty_clinics integer not null,
      support_units integer not null,
      other_units integer not null,
      open_every_day integer not null,
      primary key (${sql.ref(territory)}, valid_from)
    )
  `
}

import { type Kysely, sql } from 'kysely'
import { isOfCaller, narrowRows } from '../../shared/database/row-policy.ts'

/** What may be shown of a municipality as of any day in one row; the sixth migration fills the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table beneficiaries.open_municipality_credentials (
      municipality_code text not null,
      valid_from date not null,
      valid_to date not null,
      -- Null while nothing may be shown.
      issued integer,
      suppressed boolean not null,
      primary key (municipality_code, valid_from)
    )`.execute(db)
  await narrowRows(db, 'beneficiaries.open_municipality_credentials', isOfCaller(sql`left(municipality_code, 2)`))
}

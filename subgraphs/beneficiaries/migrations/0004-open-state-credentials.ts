import { type Kysely, sql } from 'kysely'

/** What may be shown of a state as of any day in one row; the sixth migration fills the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table beneficiaries.open_state_credentials (
      state_code text not null,
      valid_from date not null,
      valid_to date not null,
      -- Null while nothing may be shown.
      issued integer,
      municipalities_reached integer not null,
      suppressed boolean not null,
      primary key (state_code, valid_from)
    )`.execute(db)
}

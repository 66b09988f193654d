import { type Kysely, sql } from 'kysely'
import { changeKey } from '../../shared/database/change-key.ts'
import { deriveOpenStates } from '../small-cells/open-state-rollup.ts'
import { deriveStateCredentials } from '../state-credential-rollup.ts'

/**
 * A state's credentials and the people whom they are meant for as of any day in one row. Keyed by the stretches of days, the rows of
 * all states that hold on one lie together.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await widen(db, 'beneficiaries.state_credentials', ['issued', 'municipalities_reached'])
  await widen(db, 'beneficiaries.open_state_credentials', ['municipalities_reached', 'suppressed'])
  await deriveStateCredentials(db)
  await deriveOpenStates(db)
}

/** `counts` are those that are null where only the people are known. */
async function widen(db: Kysely<unknown>, table: string, counts: readonly string[]): Promise<void> {
  await changeKey(db, table, ['valid_to', 'valid_from', 'state_code'])
  await sql`
    alter table ${sql.table(table)}
      ${sql.join(counts.map((name) => sql`alter column ${sql.ref(name)} drop not null`))},
      add column without_social_security integer,
      -- Null where nobody knows who is without social security, as the number is.
      add column population_year integer,
      add column municipalities_without_uninsured integer`.execute(db)
}

import { type Kysely, sql } from 'kysely'
import { changeKey } from '../../shared/database/change-key.ts'
import { deriveMunicipalityCredentials, deriveStateCredentials } from '../credential-rollups.ts'
import { deriveOpenMunicipalities } from '../small-cells/open-municipality-rollup.ts'
import { deriveOpenStates } from '../small-cells/open-state-rollup.ts'

/**
 * A territory's credentials and the people whom they are meant for as of any day in one row. Keyed by the stretches of days, the rows of
 * all states that hold on one lie together, and of a municipality's the one of today is the first that the index gives.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await widen(db, 'state', 'state_credentials', ['issued', 'municipalities_reached'])
  await widen(db, 'state', 'open_state_credentials', ['municipalities_reached', 'suppressed'])
  await widen(db, 'municipality', 'municipality_credentials', ['issued'])
  await widen(db, 'municipality', 'open_municipality_credentials', ['suppressed'])
  await deriveMunicipalityCredentials(db)
  await deriveStateCredentials(db)
  await deriveOpenStates(db)
  await deriveOpenMunicipalities(db)
}

/** `counts` are those that are null where only the people are known. */
async function widen(
  db: Kysely<unknown>,
  level: 'state' | 'municipality',
  name: string,
  counts: readonly string[],
): Promise<void> {
  const table = `beneficiaries.${name}`
  const ofStates = level === 'state'
  await changeKey(
    db,
    table,
    ofStates ? ['valid_to', 'valid_from', 'state_code'] : ['municipality_code', 'valid_to', 'valid_from'],
  )
  await sql`
    alter table ${sql.table(table)}
      ${sql.join(counts.map((count) => sql`alter column ${sql.ref(count)} drop not null`))},
      -- Both null where nobody knows who is without social security.
      add column population_year integer,
      add column without_social_security integer`.execute(db)
  if (!ofStates) return
  await sql`alter table ${sql.table(table)} add column municipalities_without_uninsured integer`.execute(db)
}

import { type Kysely, sql } from 'kysely'
import { createScopeCheck, guardPersons } from '../../../shared/personal/person-policy.ts'

/** The nominal register of credentials: who holds which. It answers whether one is valid; of the holder nothing is read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema if not exists beneficiaries_identity`.execute(db)
  await createScopeCheck(db, 'beneficiaries_identity')
  for (const statement of table) await statement.execute(db)
  await guardPersons(db, 'beneficiaries_identity', 'credentials', 'credentials:verify')
}

const table = [
  sql`
    create table beneficiaries_identity.credentials (
      folio text collate "C" not null,
      dataset_id integer not null,
      ended_by integer,
      -- Name and CURP, encrypted: see toHolderColumns.
      sealed bytea not null,
      -- By which one CURP is found; a hash with a key, for without one it would be guessed.
      curp_hmac bytea not null,
      key_version integer not null,
      -- Key of the unit that issued it.
      clues text collate "C" not null,
      state_code text collate "C" not null,
      municipality_code text collate "C",
      issued_on date not null,
      valid_until date not null,
      revoked_on date,
      primary key (folio, dataset_id)
    )
  `,
  sql`create unique index credentials_current on beneficiaries_identity.credentials (folio) where ended_by is null`,
  sql`create index credentials_by_curp on beneficiaries_identity.credentials (curp_hmac) where ended_by is null`,
]

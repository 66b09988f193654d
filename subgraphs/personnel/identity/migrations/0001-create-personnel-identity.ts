import { type Kysely, sql } from 'kysely'
import { createScopeCheck, guardPersons, mayBeSeen } from '../../../shared/personal/person-policy.ts'

/** Who the workers are: masked for whoever may read identities, sealed for whoever may read them without a mask as well. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema if not exists personnel_identity`.execute(db)
  await createScopeCheck(db, 'personnel_identity')
  for (const statement of table) await statement.execute(db)
  await guardPersons(db, 'personnel_identity', 'identities', 'identity:read')
  await sql`
    -- What a key outside of the database opens. Reads as its owner, whom no policy narrows: the condition is the guard.
    create view personnel_identity.sealed_identities with (security_barrier) as
    select worker_id, state_code, sealed, key_version
    from personnel_identity.identities
    where ended_by is null and ${mayBeSeen('personnel_identity', 'identity:unmasked')}
  `.execute(db)
}

const table = [
  sql`
    create table personnel_identity.identities (
      worker_id text collate "C" not null,
      dataset_id integer not null,
      ended_by integer,
      state_code text collate "C" not null,
      name_masked text not null,
      license_masked text,
      curp_masked text not null,
      -- Name, licence and CURP, encrypted: see SealedIdentity.
      sealed bytea not null,
      -- By which one CURP is found; a hash with a key, for without one it would be guessed.
      curp_hmac bytea not null,
      key_version integer not null,
      primary key (worker_id, dataset_id)
    )
  `,
  sql`create unique index identities_current on personnel_identity.identities (worker_id) where ended_by is null`,
  sql`create unique index identities_by_curp on personnel_identity.identities (curp_hmac) where ended_by is null`,
]

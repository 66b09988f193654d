import { type Kysely, sql } from 'kysely'
import { toByteText } from '../../shared/personal/byte-text.ts'
import type { IdentityKey } from '../../shared/personal/identity-key.ts'
import { makeSyntheticPerson } from '../../shared/personal/synthetic-person.ts'
import { toIdentityColumns } from './sealed-identity.ts'

/** Of how many workers of each state it is known who they are. */
const perState = 130

/** Makes up who the first workers of each state are, of those that were just generated. Returns the rows written. */
export async function generateIdentities(tx: Kysely<unknown>, datasetId: number, key: IdentityKey): Promise<number> {
  const { rows: workers } = await sql<{ id: string; state: string }>`
    /* demo known workers */
    select worker_id as id, state from (
      select worker_id, substr(worker_id, 3, 2) as state,
        row_number() over (partition by substr(worker_id, 3, 2) order by worker_id) as place
      from personnel.workers where dataset_id = ${datasetId}::int
    ) w
    where place <= ${perState} order by worker_id`.execute(tx)
  const made = workers.map(({ id, state }, number) => {
    const identity = { ...makeSyntheticPerson(number), professionalLicense: licenseOf(number) }
    const { sealed, curp_hmac, ...columns } = toIdentityColumns(id, identity, key)
    return {
      ...{ worker_id: id, state_code: state, dataset_id: datasetId, ...columns },
      sealed: toByteText(sealed),
      curp_hmac: toByteText(curp_hmac),
    }
  })
  await sql`
    /* demo identities */
    insert into personnel_identity.identities
    select * from jsonb_populate_recordset(null::personnel_identity.identities, ${JSON.stringify(made)}::jsonb)`.execute(
    tx,
  )
  return made.length
}

/** None that was ever issued begins with two zeros. Every third worker has none. */
function licenseOf(number: number): string | null {
  return number % 3 === 2 ? null : `00${String(number).padStart(6, '0')}`
}

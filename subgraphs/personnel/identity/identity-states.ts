import { type Kysely, sql } from 'kysely'
import type { Derivation } from '../../shared/derivation.ts'

/** Who may see an identity follows its worker, whom a newer roster may have in another state. */
export const identityStates: Derivation = { tables: [], derive: moveIdentities }

async function moveIdentities(tx: Kysely<unknown>): Promise<void> {
  await sql`
    /* moveIdentities */
    update personnel_identity.identities i
    set state_code = w.state_code
    from (
      select distinct on (worker_id) worker_id, state_code
      from personnel.worker_periods
      where worker_id in (select worker_id from personnel_identity.identities where ended_by is null)
      order by worker_id, valid_from desc
    ) w
    where w.worker_id = i.worker_id and i.ended_by is null and i.state_code <> w.state_code`.execute(tx)
}

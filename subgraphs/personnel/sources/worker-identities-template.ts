import { type Kysely, sql } from 'kysely'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import { curp } from '../../shared/import/rules/curp-malformed.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import { optional } from '../../shared/import/rules/optional.ts'
import { requiredText } from '../../shared/import/rules/value-missing.ts'
import type { Load, Source } from '../../shared/import/source.ts'
import { toByteText } from '../../shared/personal/byte-text.ts'
import { toIdentityColumns } from '../identity/sealed-identity.ts'
import { curpOfAnother } from '../rules/curp-of-another.ts'
import { professionalLicense } from '../rules/license-malformed.ts'
import { workerUnlisted } from '../rules/worker-unlisted.ts'

const sealedColumns = ['name_masked', 'license_masked', 'curp_masked', 'sealed', 'curp_hmac', 'key_version'] as const

/** Our own layout: who the workers of a roster are. A file adds and corrects; whom it does not name stays as known. */
export const workerIdentitiesTemplate: Source = {
  name: 'worker-identities-template',
  title: 'Template: who the workers of a roster are',
  registry: 'personnel',
  phase: 'persons',
  header: ['worker_id', 'name', 'professional_license', 'curp'],
  staging: {
    worker_id: 'text collate "C"',
    name_masked: 'text',
    license_masked: 'text',
    curp_masked: 'text',
    sealed: 'bytea',
    curp_hmac: 'bytea',
    key_version: 'integer',
  },
  isPersonal: true,
  stage(check, key) {
    const workerId = check.take('worker_id', requiredText)
    const identity = {
      name: check.take('name', requiredText),
      professionalLicense: check.take('professional_license', optional(professionalLicense)),
      curp: check.take('curp', requiredText) && check.take('curp', curp),
    }
    const { name, curp: known } = identity
    if (workerId === null || name === null || known === null) return []
    const { sealed, curp_hmac, ...columns } = toIdentityColumns(workerId, { ...identity, name, curp: known }, key)
    return { worker_id: workerId, ...columns, sealed: toByteText(sealed), curp_hmac: toByteText(curp_hmac) }
  },
  rules: [workerUnlisted, duplicateDisagrees(['worker_id'], ['sealed'], 'worker_id'), curpOfAnother],
  scopes: listStates,
  async merge(tx, load) {
    const counts = await mergeFacts(tx, load, {
      table: 'personnel_identity.identities',
      key: ['worker_id'],
      values: ['state_code', ...sealedColumns],
      rows: sql`
        select distinct s.worker_id, w.state_code, ${sql.join(sealedColumns.map((name) => sql.ref(`s.${name}`)))}
        from ${sql.table(load.staging)} s
        join (${statesOfWorkers(load)}) w on w.worker_id = s.worker_id`,
      versioned: false,
    })
    return { ...counts, warnings: [] }
  },
}

async function listStates(tx: Kysely<unknown>, load: Load): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`
    /* identityStates */
    select distinct state_code as code from (${statesOfWorkers(load)}) w order by code`.execute(tx)
  return rows.map((row) => row.code)
}

/** By the key of the unit where each was assigned last; what the units say of it counts once it is derived: see `identityStates`. */
function statesOfWorkers({ staging }: Load) {
  return sql`
    select distinct on (a.worker_id) a.worker_id, s.code as state_code
    from personnel.assignments a
    join personnel.positions p on p.position_id = a.position_id
    join reference.states s on s.letters = left(p.clues, 2)
    where a.worker_id in (select worker_id from ${sql.table(staging)})
    order by a.worker_id, a.valid_to desc, a.assigned_to desc nulls first, a.assigned_from desc, p.valid_to desc, p.position_id`
}

import { type Kysely, sql } from 'kysely'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import type { RowCheck } from '../../shared/import/row-check.ts'
import { curp } from '../../shared/import/rules/curp-malformed.ts'
import { strictDay } from '../../shared/import/rules/date-unreadable.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import { takePeriod } from '../../shared/import/rules/period-unreadable.ts'
import { takeClues } from '../../shared/import/rules/take-clues.ts'
import { requiredText } from '../../shared/import/rules/value-missing.ts'
import type { Load, Source, StagedRow } from '../../shared/import/source.ts'
import { toByteText } from '../../shared/personal/byte-text.ts'
import type { IdentityKey } from '../../shared/personal/identity-key.ts'
import { toHolderColumns } from '../register/holder-columns.ts'
import { unitUnlisted } from '../rules/unit-unlisted.ts'

const own = ['sealed', 'curp_hmac', 'key_version', 'clues', 'issued_on', 'valid_until', 'revoked_on'] as const

/** Our own layout: the nominal register of credentials. A file adds and corrects; what it does not name stays as known. */
export const credentialRegisterTemplate: Source = {
  name: 'credential-register-template',
  title: 'Template: the nominal register of credentials',
  registry: 'beneficiaries',
  phase: 'persons',
  header: ['folio', 'clues', 'name', 'curp', 'issued_on', 'valid_until', 'revoked_on'],
  staging: {
    folio: 'text collate "C"',
    sealed: 'bytea',
    curp_hmac: 'bytea',
    key_version: 'integer',
    clues: 'text',
    issued_on: 'date',
    valid_until: 'date',
    revoked_on: 'date',
  },
  isPersonal: true,
  stage,
  rules: [unitUnlisted, duplicateDisagrees(['folio'], own, 'folio')],
  scopes: listStates,
  async merge(tx, load) {
    const counts = await mergeFacts(tx, load, {
      table: 'beneficiaries_identity.credentials',
      key: ['folio'],
      values: [...own, 'state_code', 'municipality_code'],
      rows: sql`
        select distinct r.folio, ${sql.join(own.map((name) => sql.ref(`r.${name}`)))}, u.state_code, u.municipality_code
        from ${sql.table(load.staging)} r
        join (${places(load)}) u on u.clues = r.clues`,
      versioned: false,
    })
    return { ...counts, warnings: [] }
  },
}

function stage(check: RowCheck, key: IdentityKey): StagedRow | readonly StagedRow[] {
  const folio = check.take('folio', requiredText)
  const clues = takeClues(check, 'clues')?.clues ?? null
  const name = check.take('name', requiredText)
  const known = check.take('curp', requiredText) && check.take('curp', curp)
  const valid = takePeriod(check, 'issued_on', 'valid_until')
  const until = check.take('valid_until', requiredText)
  const revokedOn = check.text('revoked_on') === '' ? null : check.take('revoked_on', strictDay)
  if (folio === null || name === null || known === null || until === null) return []
  const { sealed, curp_hmac, key_version } = toHolderColumns(folio, { name, curp: known }, key)
  return {
    folio,
    sealed: toByteText(sealed),
    curp_hmac: toByteText(curp_hmac),
    key_version,
    clues,
    issued_on: valid.from,
    valid_until: valid.to,
    revoked_on: revokedOn,
  }
}

async function listStates(tx: Kysely<unknown>, load: Load): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`
    /* registerStates */
    select distinct state_code as code from (${places(load)}) u order by code`.execute(tx)
  return rows.map((row) => row.code)
}

/** Where the units are that issued the file's credentials, by any key that they ever had. */
function places({ staging }: Load) {
  return sql`
    select distinct on (k.clues) k.clues, v.state_code, v.municipality_code
    from reference.unit_keys k
    join reference.unit_versions v on v.unit_id = k.unit_id
    where k.clues in (select clues from ${sql.table(staging)})
    order by k.clues, v.valid_to desc`
}

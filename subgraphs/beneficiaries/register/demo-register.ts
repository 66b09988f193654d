import { type Kysely, sql } from 'kysely'
import { toByteText } from '../../shared/personal/byte-text.ts'
import type { IdentityKey } from '../../shared/personal/identity-key.ts'
import { makeSyntheticPerson } from '../../shared/personal/synthetic-person.ts'
import { toHolderColumns } from './holder-columns.ts'

/** How many credentials the register has of each adhered state; most of those that were issued are counted only. */
const perState = 130
/** Holders are other persons than workers. */
const firstPerson = 500_000

interface Unit {
  readonly clues: string
  readonly state: string
  readonly municipality: string | null
}

/** Makes up who holds the first credentials of each state. Returns the rows written. */
export async function generateRegister(tx: Kysely<unknown>, datasetId: number, key: IdentityKey): Promise<number> {
  const { rows: units } = await sql<Unit>`
    /* demo issuing units */
    select clues, state, municipality from (
      select v.clues, v.state_code as state, v.municipality_code as municipality,
        row_number() over (partition by v.state_code order by v.clues) as place
      from reference.unit_versions v
      where v.valid_to = 'infinity' and v.status = 'OPERATING'
    ) u
    where place <= ${perState} order by state, clues`.execute(tx)
  const made = units.map((unit, number) => toRow(unit, number, datasetId, key))
  await sql`
    /* demo register */
    insert into beneficiaries_identity.credentials
    select * from jsonb_populate_recordset(null::beneficiaries_identity.credentials, ${JSON.stringify(made)}::jsonb)`.execute(
    tx,
  )
  return made.length
}

/** One a unit: issued over ten months and valid for five years, but every twentieth for one, and every thirtieth revoked. */
function toRow({ clues, state, municipality }: Unit, number: number, datasetId: number, key: IdentityKey) {
  const folio = `IB-${state}-${String(number + 1).padStart(8, '0')}`
  const { sealed, curp_hmac, key_version } = toHolderColumns(folio, makeSyntheticPerson(firstPerson + number), key)
  const issuedOn = new Date(Date.UTC(2023, 9 + (number % 10), 1 + (number % 28)))
  const years = number % 20 === 19 ? 1 : 5
  const validUntil = new Date(issuedOn)
  validUntil.setUTCFullYear(validUntil.getUTCFullYear() + years)
  return {
    folio,
    dataset_id: datasetId,
    sealed: toByteText(sealed),
    curp_hmac: toByteText(curp_hmac),
    key_version,
    clues,
    state_code: state,
    municipality_code: municipality,
    issued_on: toDay(issuedOn),
    valid_until: toDay(validUntil),
    revoked_on: number % 30 === 29 ? '2024-07-15' : null,
  }
}

function toDay(date: Date): string {
  return date.toISOString().slice(0, 10)
}

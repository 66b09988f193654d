import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { makeSyntheticPerson } from '../../../../subgraphs/shared/personal/synthetic-person.ts'
import { callerWith, startPersons } from '../../../security/personal/ask-persons.ts'
import { testDatabase, testIdentityKey } from '../../../support/database.ts'
import { addUnit } from '../../personnel/make-facts.ts'
import { listFindings } from '../findings.ts'
import { importTexts } from '../import-texts.ts'

const database = await testDatabase('migrated')
const { db, url } = database
const { ask } = startPersons('beneficiaries', database)
const options = { identityKey: () => testIdentityKey }
const header = 'folio,clues,name,curp,issued_on,valid_until,revoked_on'
const { name, curp } = makeSyntheticPerson(4)

describe('the template for the register of credentials', async () => {
  await addUnit(db, ['TLDMO000010'], [{ from: '2020-01-01', municipality: '29033' }])

  it('is what the example shows', async () => {
    const example = new URL('../../../../examples/templates/credential-register-2024-03.csv', import.meta.url)
    const text = readFileSync(example, 'utf8')
    const [load] = await importTexts(url, { 'register-2024-03.csv': text }, options)
    expect(load).toMatchObject({ source: 'credential-register-template', read: 3, accepted: 3, rejected: 0, added: 3 })
    expect(await statuses('IB-29-90000001', 'IB-29-90000002', 'IB-29-90000003')).toEqual([
      'VALID',
      'REVOKED',
      'EXPIRED',
    ])
    const byCurp = await ask(
      '{ credentialByCurp(curp: "SIIM910205HXXFFN06", purpose: CARE) { status facility { clues } issuedOn validUntil } }',
      callerWith(['credentials:verify'], ['29']),
    )
    expect(byCurp.data?.credentialByCurp).toEqual({
      status: 'REVOKED',
      facility: { clues: 'TLDMO000010' },
      issuedOn: '2024-02-15',
      validUntil: '2029-02-15',
    })
    const { rows } = await sql<{ kept: string }>`
      select c::text as kept from beneficiaries_identity.credentials c`.execute(db)
    for (const { kept } of rows) expect(kept).not.toMatch(/SIIM|Sintetico/)
  })

  it('corrects what it names, and leaves the rest', async () => {
    const text = [header, row('IB-29-90000001', { revoked: '01/04/2024' }), ''].join('\n')
    const [load] = await importTexts(url, { 'register-2024-04.csv': text }, options)
    expect(load).toMatchObject({ added: 0, changed: 1, closed: 0 })
    expect(await statuses('IB-29-90000001', 'IB-29-90000003')).toEqual(['REVOKED', 'EXPIRED'])
  })

  it('says what is wrong with each row, and repeats nothing that stood there', async () => {
    const text = [
      header,
      row(''),
      row('F2', { clues: curp }),
      row('F3', { clues: 'TLDMO000022' }),
      row('F4', { issued: '2024-13-01' }),
      row('F5', { until: '2023-01-01' }),
      row('F6', { until: '' }),
      row('F7', { revoked: curp }),
      row('F8', { curp: 'SECR010101HDFXXX09' }),
      row('F9'),
      row('F9', { revoked: '2024-03-01' }),
      '',
    ].join('\n')
    const [load] = await importTexts(url, { 'register-2024-05.csv': text }, options)
    expect(load).toMatchObject({ read: 10, accepted: 0, rejected: 10 })
    expect(await listFindings(db, load?.datasetId ?? 0)).toEqual([
      'REJECTED 2 VALUE_MISSING folio: A value belongs here, but it is empty.',
      'REJECTED 3 CLUES_MALFORMED clues: A CLUES key is 2 letters of the state, 3 of the institution and 6 digits, like "BCIMB000010", but got something else.',
      'REJECTED 4 UNIT_UNLISTED clues: A key of a listed unit belongs here, but no list has this one. Import the list of units first.',
      'REJECTED 5 DATE_UNREADABLE issued_on: A day belongs here as dd/mm/yyyy or yyyy-mm-dd, but got something else.',
      'REJECTED 6 PERIOD_REVERSED valid_until: A day after issued_on, 2024-03-01, belongs here, but got ….',
      'REJECTED 7 VALUE_MISSING valid_until: A value belongs here, but it is empty.',
      'REJECTED 8 DATE_UNREADABLE revoked_on: A day belongs here as dd/mm/yyyy or yyyy-mm-dd, but got something else.',
      'REJECTED 9 CURP_MALFORMED curp: A CURP of 18 characters with its check digit belongs here, but got something else.',
      'REJECTED 10 DUPLICATE_DISAGREES folio: Rows about the same folio must say the same, but lines 10, 11 differ.',
      'REJECTED 11 DUPLICATE_DISAGREES folio: Rows about the same folio must say the same, but lines 10, 11 differ.',
    ])
    const { rows } = await sql<{ kept: string }>`select f::text as kept from reference.findings f`.execute(db)
    const told = rows.map((each) => each.kept).join('\n')
    for (const secret of [curp, name, 'SECR01', 'F9']) expect(told).not.toContain(secret)
  })
})

interface RowValues {
  readonly clues?: string
  readonly curp?: string
  readonly issued?: string
  readonly until?: string
  readonly revoked?: string
}

function row(folio: string, values: RowValues = {}): string {
  const { clues = 'TLDMO000010', issued = '2024-03-01', until = '2029-03-01', revoked = '' } = values
  return [folio, clues, name, values.curp ?? curp, issued, until, revoked].join(',')
}

async function statuses(...folios: readonly string[]): Promise<readonly unknown[]> {
  const fields = folios.map(
    (folio, index) => `f${index}: verifyCredential(folio: "${folio}", purpose: CARE) { status }`,
  )
  const { data, errors } = await ask(`{ ${fields.join(' ')} }`, callerWith(['credentials:verify'], ['29']))
  expect(errors).toBeUndefined()
  return Object.values(data ?? {}).map((each) => (each as { readonly status: unknown }).status)
}

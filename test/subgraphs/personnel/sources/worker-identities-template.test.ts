import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { personnel } from '../../../../subgraphs/personnel/registry.ts'
import { openSession } from '../../../../subgraphs/shared/database/open-session.ts'
import type { SubgraphAnswer } from '../../../../subgraphs/shared/graph/execute-subgraph.ts'
import { undoImport } from '../../../../subgraphs/shared/import/undo-import.ts'
import { createIdentityKey } from '../../../../subgraphs/shared/personal/identity-key.ts'
import { makeSyntheticPerson } from '../../../../subgraphs/shared/personal/synthetic-person.ts'
import { callerWith, identityQuery, startPersons, workers } from '../../../security/personal/ask-persons.ts'
import { testDatabase, testIdentityKey } from '../../../support/database.ts'
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts'
import { listFindings } from '../findings.ts'
import { importTexts, roster } from '../import-texts.ts'
import { clearFacts } from '../make-facts.ts'

const database = await testDatabase('migrated')
const { db, url } = database
const { ask } = startPersons('personnel', database)
const options = { identityKey: () => testIdentityKey }
const scopes = ['identity:read', 'identity:unmasked'] as const
const [ana, eva, leo] = [1, 2, 3].map((number) => makeSyntheticPerson(number))

beforeEach(async () => {
  await clearFacts(db)
  await sql`truncate reference.datasets, reference.findings, personnel_identity.identities restart identity`.execute(db)
  await sql`update reference.registries set newest_cut = null`.execute(db)
})

describe('the template for identities', () => {
  it('is what the example shows, in one command with the roster, whatever their order', async () => {
    const [first, second] = await importTexts(
      url,
      { 'identities-2024-03.csv': example('worker-identities'), 'roster-2024-03.csv': example('roster') },
      options,
    )
    expect([first?.source, second?.source]).toEqual(['roster-template', 'worker-identities-template'])
    expect(second).toMatchObject({ read: 4, accepted: 4, rejected: 0, warnings: 0, added: 4, changed: 0 })
    expect(await identities('W-29-000001', 'W-29-000003')).toEqual([
      { name: 'Muestra Sintetico Simulado', professionalLicense: '00001234', curp: 'SISM760525MXXTDK02' },
      { name: 'Prueba Imaginario Inventado', professionalLicense: null, curp: 'IAIP901025MXXTDQ04' },
    ])
    const masked = await ask(
      identityQuery('identity(purpose: AUDIT) { name professionalLicense curp unmasked }'),
      callerWith(['identity:read'], ['29']),
      workers('W-29-000001'),
    )
    expect(masked.data?._entities).toEqual([
      {
        identity: {
          name: 'M. S. S.',
          professionalLicense: '******34',
          curp: 'SISM**************',
          unmasked: false,
        },
      },
    ])
  })

  it('adds and corrects, and leaves whom it does not name', async () => {
    await importTexts(url, { 'roster-2024-03.csv': staff('W1', 'W2') })
    await importTexts(url, { 'a-2024-03.csv': people(['W1', ana], ['W2', eva]) }, options)
    const [load] = await importTexts(url, { 'b-2024-04.csv': people(['W1', leo]) }, options)
    expect(load).toMatchObject({ added: 0, changed: 1, closed: 0 })
    expect(await identities('W1', 'W2')).toMatchObject([{ curp: leo?.curp }, { curp: eva?.curp }])
    const [same] = await importTexts(url, { 'c-2024-05.csv': `${people(['W1', leo])}\n` }, options)
    expect(same).toMatchObject({ added: 0, changed: 0, closed: 0 })
    const session = await openSession({ connectionString: url, applicationName: 'test' })
    try {
      await undoImport(session, [personnel], same?.datasetId ?? 0)
      await undoImport(session, [personnel], load?.datasetId ?? 0)
    } finally {
      await session.end()
    }
    expect(await identities('W1')).toMatchObject([{ curp: ana?.curp }])
  })

  it('gives two workers each other’s CURP, where a file says so of both', async () => {
    await importTexts(url, { 'roster-2024-03.csv': staff('W1', 'W2') })
    await importTexts(url, { 'a-2024-03.csv': people(['W1', ana], ['W2', eva]) }, options)
    const [load] = await importTexts(url, { 'b-2024-04.csv': people(['W1', eva], ['W2', ana]) }, options)
    expect(load).toMatchObject({ rejected: 0, changed: 2 })
    expect(await identities('W1', 'W2')).toMatchObject([{ curp: eva?.curp }, { curp: ana?.curp }])
  })

  it('says what is wrong with each row, and repeats nothing that stood there', async () => {
    await importTexts(url, { 'roster-2024-03.csv': staff('W1', 'W2', 'W3', 'W4', 'W5', 'W6') })
    await importTexts(url, { 'a-2024-03.csv': people(['W6', leo]) }, options)
    const folder = await makeTemporaryFolder()
    const reportPath = join(folder, 'report.csv')
    const text = [
      'worker_id,name,professional_license,curp',
      `,Nadie,,${ana?.curp}`,
      'W1,Secreta Secreta,,SECR010101HDFXXX09',
      `W1,,,${ana?.curp}`,
      `W1,Secreta,SECR010101HDFXXX09,${ana?.curp}`,
      `W9,Secreta,,${ana?.curp}`,
      `W2,Secreta,,${eva?.curp}`,
      `W2,Secreto,,${eva?.curp}`,
      `W3,Secreta,,${ana?.curp}`,
      `W4,Secreta,,${ana?.curp}`,
      `W5,Secreta,,${leo?.curp}`,
    ].join('\n')
    const [load] = await importTexts(url, { 'b-2024-04.csv': text }, { ...options, reportPath })
    expect(load).toMatchObject({ read: 10, accepted: 0, rejected: 10 })
    const findings = await listFindings(db, load?.datasetId ?? 0)
    expect(findings).toEqual([
      'REJECTED 2 VALUE_MISSING worker_id: A value belongs here, but it is empty.',
      'REJECTED 3 CURP_MALFORMED curp: A CURP of 18 characters with its check digit belongs here, but got something else.',
      'REJECTED 4 VALUE_MISSING name: A value belongs here, but it is empty.',
      'REJECTED 5 LICENSE_MALFORMED professional_license: A professional licence of 5 to 8 digits belongs here, but got something else.',
      'REJECTED 6 WORKER_UNLISTED worker_id: A worker of the roster belongs here, but no roster has this one. Import the roster first.',
      'REJECTED 7 DUPLICATE_DISAGREES worker_id: Rows about the same worker_id must say the same, but lines 7, 8 differ.',
      'REJECTED 8 DUPLICATE_DISAGREES worker_id: Rows about the same worker_id must say the same, but lines 7, 8 differ.',
      'REJECTED 9 CURP_OF_ANOTHER curp: A CURP belongs to one worker, but lines 10, 9 give it to several.',
      'REJECTED 10 CURP_OF_ANOTHER curp: A CURP belongs to one worker, but lines 10, 9 give it to several.',
      'REJECTED 11 CURP_OF_ANOTHER curp: A CURP belongs to one worker, but W6 has this one already.',
    ])
    const { rows } = await sql<{ kept: string }>`
      select f::text as kept from reference.findings f union all select d::text from reference.datasets d`.execute(db)
    const told = [readFileSync(reportPath, 'utf8'), ...rows.map((row) => row.kept)].join('\n')
    for (const secret of ['SECR01', 'Secret', ana?.curp, eva?.curp, leo?.curp]) expect(told).not.toContain(secret)
  })

  it('follows a worker into another state, so that who may see them does', async () => {
    await importTexts(url, { 'roster-2024-03.csv': staff('W1') })
    await importTexts(url, { 'a-2024-03.csv': people(['W1', ana]) }, options)
    expect(await seenIn('29')).toEqual([true])
    const moved = roster('P1,OCSSA000015,NURSE,,2022-01-01,,W1,,,2024-04-01,')
    await importTexts(url, { 'roster-2024-04.csv': moved })
    expect(await seenIn('29')).toEqual([false])
    expect(await seenIn('20')).toEqual([true])
  })

  it('needs the key, and puts nothing in the database that is readable without it', async () => {
    await importTexts(url, { 'roster-2024-03.csv': staff('W1') })
    const files = { 'a-2024-03.csv': people(['W1', ana]) }
    await expect(importTexts(url, files)).rejects.toThrow(
      'Expected IDENTITY_KEY_FILE to name the key that persons are sealed with, for worker-identities-template tells of persons, but it is not set.',
    )
    await importTexts(url, files, options)
    const { rows } = await sql<{ kept: string }>`
      select i::text as kept from personnel_identity.identities i`.execute(db)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.kept).not.toContain(ana?.curp)
    expect(rows[0]?.kept).not.toContain(ana?.name)
    // Sealed with another key it is another fact, and the old one no longer opens.
    const newKey = createIdentityKey(Buffer.alloc(32, 8), 2)
    const [load] = await importTexts(
      url,
      { 'b-2024-04.csv': `${people(['W1', ana])}\n` },
      { identityKey: () => newKey },
    )
    expect(load).toMatchObject({ changed: 1 })
  })
})

function example(name: string): string {
  return readFileSync(new URL(`../../../../examples/templates/${name}-2024-03.csv`, import.meta.url), 'utf8')
}

/** A roster of nurses in one unit of Tlaxcala. */
function staff(...ids: readonly string[]): string {
  return roster(...ids.map((id, index) => `P${index + 1},TLSSA000010,NURSE,,2022-01-01,,${id},,,2022-01-01,`))
}

function people(...rows: readonly (readonly [string, { readonly name: string; readonly curp: string } | undefined])[]) {
  const lines = rows.map(([id, person]) => `${id},${person?.name},,${person?.curp}`)
  return ['worker_id,name,professional_license,curp', ...lines, ''].join('\n')
}

async function identities(...ids: readonly string[]): Promise<readonly unknown[]> {
  const query = identityQuery('identity(purpose: AUDIT, unmasked: true) { name professionalLicense curp }')
  const { data, errors } = await ask(query, callerWith(scopes), workers(...ids))
  expect(errors).toBeUndefined()
  return entitiesOf(data).map((each) => each.identity)
}

async function seenIn(state: string): Promise<readonly boolean[]> {
  const query = identityQuery('identity(purpose: AUDIT) { name }')
  const { data } = await ask(query, callerWith(['identity:read'], [state]), workers('W1'))
  return entitiesOf(data).map((each) => each.identity !== null)
}

function entitiesOf(data: SubgraphAnswer['data']) {
  return (data?._entities ?? []) as readonly { readonly identity: unknown }[]
}

import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { tinyDatabase } from '../../../support/tiny-database.ts'
import { clearTinyData, makeBedsCsv, makeClues, readTinyData, readTinyRows } from '../../../support/tiny-registries.ts'

const { db, importFiles } = await tinyDatabase()

const [one = '', two = '', three = ''] = [1, 2, 3].map((serial) => makeClues(serial))
const august = makeBedsCsv([
  [one, '10', 'Uno'],
  [two, '20', 'Dos'],
])

describe('a load', () => {
  it('writes facts, what is derived from them, its data set and the newest cut', async () => {
    const summary = await importFiles({ 'beds-2026-08-13.csv': august })
    expect(summary.loads).toMatchObject([
      {
        fileName: 'beds-2026-08-13.csv',
        source: 'tiny-beds',
        registry: 'facilities',
        cut: '2026-08-13',
        isUnchanged: false,
        ...{ read: 2, accepted: 2, rejected: 0, warnings: 0, added: 2, changed: 0, closed: 0 },
      },
    ])
    expect(await readTinyData(db)).toEqual({
      beds: [
        { clues: one, beds: 10, name: 'Uno', from: '2026-08-13', to: 'infinity', ended: false },
        { clues: two, beds: 20, name: 'Dos', from: '2026-08-13', to: 'infinity', ended: false },
      ],
      totals: [{ pair: 'IMB:20', beds: 30 }],
      staff: [],
      registries: [
        { registry: 'beneficiaries', newestCut: null },
        { registry: 'facilities', newestCut: '2026-08-13' },
        { registry: 'personnel', newestCut: null },
      ],
    })
    expect(await listDatasets()).toEqual([
      {
        source: 'tiny-beds',
        file: 'beds-2026-08-13.csv',
        scopes: ['IMB:20'],
        sha: 64,
        read: 2,
        accepted: 2,
        rejected: 0,
        isOneFile: true,
      },
    ])
  })

  it('ends facts that a newer cut changes or lists no more, from its day on', async () => {
    await importFiles({ 'beds-2026-08-13.csv': august })
    const september = makeBedsCsv([
      [one, '11', 'Uno'],
      [three, '5', 'Tres'],
    ])
    const summary = await importFiles({ 'beds-2026-09.csv': september }, { allowClosures: true })
    expect(summary.loads).toMatchObject([{ cut: '2026-09-30', added: 1, changed: 1, closed: 1 }])
    expect((await readTinyData(db)).beds).toEqual([
      { clues: one, beds: 10, name: 'Uno', from: '2026-08-13', to: '2026-09-30', ended: true },
      { clues: one, beds: 11, name: 'Uno', from: '2026-09-30', to: 'infinity', ended: false },
      { clues: two, beds: 20, name: 'Dos', from: '2026-08-13', to: '2026-09-30', ended: true },
      { clues: three, beds: 5, name: 'Tres', from: '2026-09-30', to: 'infinity', ended: false },
    ])
  })

  it('changes nothing when the same content comes again, and says since when it has it', async () => {
    const [first] = (await importFiles({ 'beds-2026-08-13.csv': august })).loads
    const before = await readTinyRows(db)
    const version = await readVersions()
    const { loads } = await importFiles({ 'beds-2026-08-13.csv': august })
    expect(loads).toMatchObject([{ isUnchanged: true, datasetId: first?.datasetId, added: 0 }])
    expect(await readTinyRows(db)).toEqual(before)
    expect(await readVersions()).toEqual(version)
    expect(await listDatasets()).toHaveLength(1)
  })

  it('takes the same content again for a later day that is named', async () => {
    await importFiles({ 'beds.csv': august }, { cut: '2026-08-13' })
    const { loads } = await importFiles({ 'beds.csv': august }, { cut: '2026-09-13' })
    expect(loads).toMatchObject([{ isUnchanged: false, added: 0, changed: 0, closed: 0 }])
    expect((await readTinyData(db)).registries).toContainEqual({ registry: 'facilities', newestCut: '2026-09-13' })
  })

  it('reads a file for every registry that knows it, under one file id', async () => {
    const csv = `CLUES,Camas,Nombre de la Unidad,Personal\n${one},10,Uno,100\n`
    const { loads } = await importFiles({ 'both-2026-08-13.csv': csv })
    expect(loads.map((load) => load.source)).toEqual(['tiny-beds', 'tiny-staff'])
    expect(await readTinyData(db)).toMatchObject({ totals: [{ beds: 10 }], staff: [{ clues: one, staff: 100 }] })
    const { rows } = await sql<{ files: number }>`
      select count(distinct file_id)::int as files from reference.datasets`.execute(db)
    expect(rows).toEqual([{ files: 1 }])
  })

  it('raises the data version of all registries for facilities, and of the one fed for another', async () => {
    await importFiles({ 'beds-2026-08-13.csv': august })
    expect(await readVersions()).toEqual({ beneficiaries: 0, facilities: 1, personnel: 1 })
    await importFiles({ 'staff.csv': `CLUES,Personal\n${one},100\n` })
    expect(await readVersions()).toEqual({ beneficiaries: 0, facilities: 1, personnel: 2 })
  })

  it('takes a dry run back, and reports as if it had stayed', async () => {
    const before = await readTinyRows(db)
    const summary = await importFiles({ 'beds-2026-08-13.csv': august }, { dryRun: true })
    expect(summary).toMatchObject({ dryRun: true, loads: [{ read: 2, added: 2 }] })
    expect(await readTinyRows(db)).toEqual(before)
    expect(await listDatasets()).toEqual([])
  })
})

describe('several files', () => {
  const october = makeBedsCsv([
    [one, '12', 'Uno'],
    [two, '20', 'Dos'],
  ])

  it('give the same data in whatever order they are named', async () => {
    const files = { 'a-2026-10.csv': october, 'b-2026-08.csv': august, 'c.csv': `CLUES,Personal\n${one},3\n` }
    await importFiles(files)
    const data = await readTinyData(db)
    await clearTinyData(db)
    await importFiles(Object.fromEntries(Object.entries(files).reverse()))
    expect(await readTinyData(db)).toEqual(data)
    expect(data.beds).toHaveLength(3)
  })

  it('of the same content and cut are read once', async () => {
    const summary = await importFiles({ 'a-2026-08.csv': august, 'b-2026-08.csv': august })
    expect(summary.loads).toHaveLength(1)
    expect(summary.passedOver).toEqual([
      { file: 'b-2026-08.csv', reason: 'for tiny-beds the same as a-2026-08.csv, which is read' },
    ])
  })

  it('load none when one is not known', async () => {
    await expect(importFiles({ 'beds-2026-08.csv': august, 'other.csv': 'a,b\n1,2\n' })).rejects.toThrow(
      /to have the header of a known source, but got: a, b\./,
    )
    expect(await listDatasets()).toEqual([])
  })

  it('load none when a later one fails', async () => {
    const closing = makeBedsCsv([[one, '12', 'Uno']])
    await expect(importFiles({ 'beds-2026-08.csv': august, 'beds-2026-09.csv': closing })).rejects.toThrow(
      [
        'A list may close at most 10 % of an institution’s units in a state, but this one leaves out more:',
        '  IMB:20: 1 of 2 units',
        'Is the file complete? If the units are indeed gone, import it with --allow-closures.',
      ].join('\n'),
    )
    expect(await listDatasets()).toEqual([])
    expect((await readTinyData(db)).beds).toEqual([])
  })

  it('of layouts for a later registry are passed over with a word', async () => {
    const summary = await importFiles({ 'beds-2026-08.csv': august, 'ven.csv': 'clave,ven\n010.000.0104.00,V\n' })
    expect(summary.loads).toHaveLength(1)
    expect(summary.passedOver).toEqual([
      { file: 'ven.csv', reason: 'medicines by priority (V, E, N), for a later supply registry' },
    ])
  })
})

describe('cuts', () => {
  it('refuse a file older than the newest of its source and scope', async () => {
    const { loads } = await importFiles({ 'beds-2026-08-13.csv': august })
    const older = makeBedsCsv([[one, '9', 'Uno']])
    await expect(importFiles({ 'beds-2026-07.csv': older })).rejects.toThrow(
      `Expected a cut of 2026-08-13 or newer for tiny-beds, as data set ${loads[0]?.datasetId} (beds-2026-08-13.csv) has, but beds-2026-07.csv is of 2026-07-31. Older files go first: take the newer ones back with --undo, or give all in one command.`,
    )
  })

  it('let an older file of another scope in', async () => {
    await importFiles({ 'beds-2026-08-13.csv': august })
    const puebla = makeBedsCsv([[makeClues(1, 'PL'), '9', 'Puebla']])
    const { loads } = await importFiles({ 'beds-2026-07.csv': puebla })
    expect(loads).toMatchObject([{ added: 1, closed: 0 }])
  })

  it('are corrected by another file of the same day', async () => {
    await importFiles({ 'beds-2026-08-13.csv': august })
    await importFiles({ 'beds-2026-08-13.csv': august.replace(',10,', ',15,') })
    expect((await readTinyData(db)).beds).toEqual([
      { clues: one, beds: 10, name: 'Uno', from: '2026-08-13', to: '2026-08-13', ended: true },
      { clues: one, beds: 15, name: 'Uno', from: '2026-08-13', to: 'infinity', ended: false },
      { clues: two, beds: 20, name: 'Dos', from: '2026-08-13', to: 'infinity', ended: false },
    ])
  })

  it('are guessed as today with a word, and the same file on another day is still the same', async () => {
    const notices: string[] = []
    await importFiles({ 'beds.csv': august }, { onNotice: (message) => notices.push(message), today: '2026-11-20' })
    expect(notices).toEqual([
      'beds.csv does not say of which day it is: taken as of today, 2026-11-20. Name the day with --cut.',
    ])
    expect((await importFiles({ 'beds.csv': august })).loads).toMatchObject([{ isUnchanged: true, cut: '2026-11-20' }])
  })

  it('after today are refused, named or by name', async () => {
    await expect(importFiles({ 'beds.csv': august }, { cut: '2027-01-01' })).rejects.toThrow(
      'Expected a cut not after today, 2026-11-24, but --cut says 2027-01-01.',
    )
    await expect(importFiles({ 'beds-2027-01-01.csv': august })).rejects.toThrow(
      'Expected a cut not after today, 2026-11-24, but the name of beds-2027-01-01.csv says 2027-01-01.',
    )
  })
})

describe('rows', () => {
  it('that break a rule are left out, each with line, rule, column and value', async () => {
    const csv = [
      'CLUES,Camas,Nombre de la Unidad',
      `${one},10,Uno`,
      'OCIMB000001,10,Wrong check digit',
      `${two},many,Dos`,
      `${three},3`,
      '"multi',
      'line",1,Tres',
    ]
    const { loads } = await importFiles({ 'beds-2026-08.csv': `${csv.join('\n')}\n` })
    expect(loads).toMatchObject([{ read: 5, accepted: 2, rejected: 3, warnings: 1, added: 2 }])
    expect(await listFindings()).toEqual([
      { severity: 'REJECTED', line: 3, rule: 'CLUES_CHECK_DIGIT', column: 'CLUES', value: 'OCIMB000001' },
      { severity: 'WARNING', line: 4, rule: 'NUMBER_UNREADABLE', column: 'Camas', value: 'many' },
      { severity: 'REJECTED', line: 5, rule: 'ROW_WIDTH', column: null, value: null },
      { severity: 'REJECTED', line: 6, rule: 'CLUES_MALFORMED', column: 'CLUES', value: 'multi\nline' },
    ])
  })

  it('about the same unit that disagree are all left out', async () => {
    const csv = makeBedsCsv([
      [one, '10', 'Uno'],
      [two, '20', 'Dos'],
      [one, '11', 'Uno'],
      [two, '20', 'Dos'],
    ])
    const { loads } = await importFiles({ 'beds-2026-08.csv': csv })
    expect(loads).toMatchObject([{ read: 4, accepted: 2, rejected: 2, added: 1 }])
    expect(await listFindings()).toEqual([
      { severity: 'REJECTED', line: 2, rule: 'DUPLICATE_DISAGREES', column: 'CLUES', value: one },
      { severity: 'REJECTED', line: 4, rule: 'DUPLICATE_DISAGREES', column: 'CLUES', value: one },
    ])
  })

  it('that keep tabs, quotes, line breaks and backslashes arrive as they are', async () => {
    const csv = `CLUES,Camas,Nombre de la Unidad\n${one},1,"a ""b"" \\n \\ \\N Ñ"\n`
    await importFiles({ 'beds-2026-08.csv': csv })
    expect((await readTinyData(db)).beds).toMatchObject([{ name: 'a "b" \\n \\ \\N Ñ' }])
  })
})

async function listDatasets() {
  const { rows } = await sql`
    select source, file_name as file, scopes, length(sha256) as sha, rows_read as read, rows_accepted as accepted,
      rows_rejected as rejected, file_id = id as "isOneFile"
    from reference.datasets order by id`.execute(db)
  return rows
}

async function listFindings() {
  const { rows } = await sql`
    select severity, line, rule, column_name as column, value from reference.findings order by line`.execute(db)
  return rows
}

async function readVersions() {
  const { rows } = await sql<{ registry: string; version: number }>`
    select registry, data_version::int as version from reference.registries`.execute(db)
  return Object.fromEntries(rows.map(({ registry, version }) => [registry, version]))
}

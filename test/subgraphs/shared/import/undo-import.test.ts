import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { loadDemo } from '../../../../subgraphs/shared/demo/load-demo.ts'
import { undoImport } from '../../../../subgraphs/shared/import/undo-import.ts'
import { tinyDatabase } from '../../../support/tiny-database.ts'
import { makeBedsCsv, makeClues, readTinyData, readTinyRows, tinyRegistries } from '../../../support/tiny-registries.ts'

const { db, url, session, importFiles } = await tinyDatabase()

const [one = '', two = '', three = ''] = [1, 2, 3].map((serial) => makeClues(serial))
const august = `CLUES,Camas,Nombre de la Unidad,Personal\n${one},10,Uno,100\n${two},20,Dos,200\n`
const september = `CLUES,Camas,Nombre de la Unidad,Personal\n${one},11,Uno,101\n${three},5,Tres,300\n`

it('restores everything exactly, for all registries that the file fed', async () => {
  await importFiles({ 'a-2026-08.csv': august })
  const before = { rows: await readTinyRows(db), data: await readTinyData(db) }
  const { loads } = await importFiles({ 'b-2026-09.csv': september }, { allowClosures: true })
  const [id = 0, secondId = 0] = loads.map((load) => load.datasetId)
  expect(await readTinyRows(db)).not.toEqual(before.rows)
  expect(await undo(secondId)).toEqual(
    [
      { id, registry: 'facilities', source: 'tiny-beds', fileName: 'b-2026-09.csv', cut: '2026-09-30' },
      { id: secondId, registry: 'personnel', source: 'tiny-staff', fileName: 'b-2026-09.csv', cut: '2026-09-30' },
    ].map((dataset) => expect.objectContaining(dataset)),
  )
  expect(await readTinyRows(db)).toEqual(before.rows)
  expect(await readTinyData(db)).toEqual(before.data)
})

it('restores what a correction of the same day ended', async () => {
  await importFiles({ 'a-2026-08.csv': august })
  const before = await readTinyRows(db)
  const { loads } = await importFiles({ 'a-2026-08.csv': august.replace(',10,', ',12,') })
  await undo(loads[0]?.datasetId)
  expect(await readTinyRows(db)).toEqual(before)
})

it('takes the first load back to nothing, after which the same file loads again', async () => {
  const { loads } = await importFiles({ 'a-2026-08.csv': august })
  await undo(loads[0]?.datasetId)
  expect(await readTinyData(db)).toMatchObject({ beds: [], totals: [], staff: [] })
  expect((await importFiles({ 'a-2026-08.csv': august })).loads).toMatchObject([{ added: 2 }, { added: 2 }])
})

it('raises the data version', async () => {
  const { loads } = await importFiles({ 'a-2026-08.csv': august })
  await undo(loads[0]?.datasetId)
  const { rows } = await sql`
    select data_version::int as version from reference.registries where registry = 'facilities'`.execute(db)
  expect(rows).toEqual([{ version: 2 }])
})

it('refuses a load on which a newer one of its source and scope builds, naming that one', async () => {
  const older = (await importFiles({ 'a-2026-08.csv': august })).loads[0]?.datasetId
  const newer = (await importFiles({ 'b-2026-09.csv': september }, { allowClosures: true })).loads.map(
    (load) => load.datasetId,
  )
  await expect(undo(older)).rejects.toThrow(
    `Expected the newest load of its source and scope, but on data set ${older} and ${Number(older) + 1} builds data set ${newer[1]} (tiny-staff, b-2026-09.csv, cut 2026-09-30). Take that back first: --undo ${newer[1]}.`,
  )
})

it('takes back an older load of another scope', async () => {
  const oaxaca = makeBedsCsv([[one, '10', 'Uno']])
  const puebla = makeBedsCsv([[makeClues(1, 'PL'), '10', 'Uno']])
  const older = (await importFiles({ 'a-2026-08.csv': oaxaca })).loads[0]?.datasetId
  await importFiles({ 'b-2026-09.csv': puebla })
  await undo(older)
  expect((await readTinyData(db)).beds).toMatchObject([{ clues: makeClues(1, 'PL') }])
})

it('refuses what was taken back already, what is not there, and demo data', async () => {
  const { loads } = await importFiles({ 'a-2026-08.csv': makeBedsCsv([[one, '10', 'Uno']]) })
  const id = loads[0]?.datasetId
  await undo(id)
  await expect(undo(id)).rejects.toThrow(
    new RegExp(
      `^Expected a data set that stands, but ${id} was taken back already, at \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\\.$`,
    ),
  )
  await expect(undo(999_999)).rejects.toThrow(
    'Expected the id of a data set, but there is none with 999999. The query { datasets { id name cutDate } } lists them.',
  )
})

it('refuses demo data, telling how they go', async () => {
  await loadDemo(url, tinyRegistries)
  const { rows } = await sql<{ id: number }>`select min(id) as id from reference.datasets`.execute(db)
  await expect(undo(rows[0]?.id)).rejects.toThrow(
    `Expected a data set that came from a file, but ${rows[0]?.id} is demo data, which go with the first import that says --discard-demo.`,
  )
})

function undo(id: number | undefined) {
  return undoImport(session, tinyRegistries, id ?? 0)
}

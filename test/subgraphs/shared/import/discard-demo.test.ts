import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { loadDemo, needsDemo } from '../../../../subgraphs/shared/demo/load-demo.ts'
import { tinyDatabase } from '../../../support/tiny-database.ts'
import { makeBedsCsv, makeClues, readTinyData, readTinyRows, tinyRegistries } from '../../../support/tiny-registries.ts'

const { db, url, importFiles } = await tinyDatabase()

const [one = '', two = '', _three = ''] = [1, 2, 3].map((serial) => makeClues(serial))
const august = makeBedsCsv([
  [one, '10', 'Uno'],
  [two, '20', 'Dos'],
])

describe('demo data', () => {
  it('stop an import that does not say to discard them', async () => {
    await loadDemo(url, tinyRegistries)
    await expect(importFiles({ 'beds-2026-08.csv': august })).rejects.toThrow(
      'Expected a database without demo data, for demo and real data never mix, but demo data are in. Import with --discard-demo to take them out first, for good.',
    )
    expect((await readTinyData(db)).beds).toHaveLength(1)
  })

  it('go in the transaction of the first import that says so, and never come again', async () => {
    await loadDemo(url, tinyRegistries)
    await importFiles({ 'beds-2026-08.csv': august }, { discardDemo: true })
    const { beds } = await readTinyData(db)
    expect(beds.map((row) => row.clues)).toEqual([one, two])
    expect(await needsDemo(db)).toBe(false)
  })

  it('stay when that import fails', async () => {
    await loadDemo(url, tinyRegistries)
    const before = await readTinyRows(db)
    const empty = 'CLUES,Camas,Nombre de la Unidad\n'
    await expect(importFiles({ 'beds-2026-08.csv': empty }, { discardDemo: true })).rejects.toThrow(
      /Expected rows below the header of .*beds-2026-08\.csv, but there are none\./,
    )
    expect(await readTinyRows(db)).toEqual(before)
  })

  it('of a load that was cut off go with the first import, without a word', async () => {
    await sql`
      insert into facilities.beds (clues, dataset_id, valid_from, pair, beds, name)
      values ('OCDMO000010', 1, '2024-07-31', 'DMO:20', 7, 'Demo')`.execute(db)
    await importFiles({ 'staff-2026-08.csv': `CLUES,Personal\n${one},3\n` })
    expect((await readTinyData(db)).beds).toEqual([])
  })

  it('that are not there are no hindrance to discarding them', async () => {
    const { loads } = await importFiles({ 'beds-2026-08.csv': august }, { discardDemo: true })
    expect(loads).toMatchObject([{ added: 2 }])
  })
})

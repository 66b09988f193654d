import { readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { xlsx } from '../../../../gateway/exports/formats/xlsx.ts'
import type { Row } from '../../../../gateway/exports/table.ts'
import { collect, emptyRow, makeTable, plainRow } from '../make-table.ts'

const header = ['code', 'place.beds', 'ratio', 'open', 'since', 'loadedAt']

async function write(rows: readonly Row[]): Promise<Buffer> {
  return collect(xlsx.write(makeTable(rows)))
}

describe('an XLSX file', () => {
  it('keeps the types', async () => {
    expect(
      await readSheet(await write([plainRow, ['', ...emptyRow.slice(1, 5), '2024-01-01T00:00:00.000Z']]), 'rows'),
    ).toEqual([
      header,
      ['20', 7, -0.5, true, new Date('1969-12-31'), new Date('2024-07-31T12:30:00Z')],
      [null, null, null, null, null, new Date('2024-01-01')],
    ])
  })

  it('has texts as texts, whatever they begin with or hold', async () => {
    const texts = ['=1+1', '+1', '-1', '@A1', '<b>&"\'', ' a ', 'x\ny\tz', 'ñ 🏥']
    const sheet = await readSheet(await write(texts.map((text): Row => [text, ...emptyRow.slice(1)])), 'rows', {
      trim: false,
    })
    expect(sheet.slice(1).map(([text]) => text)).toEqual(texts)
  })

  it('has its header without rows, too', async () => {
    expect(await readSheet(await write([]), 'rows')).toEqual([header])
  })

  it('fails, and is never cut, where there are more rows than a sheet holds and nobody has counted them', async () => {
    const portion = Array.from({ length: 65_536 }, () => emptyRow)
    async function* tooMany() {
      for (let written = 0; written < 1_048_576; written += portion.length) yield portion
    }
    const table = { ...makeTable([]), rows: tooMany() }
    await expect(async () => {
      for await (const _ of xlsx.write(table));
    }).rejects.toThrow('Expected at most 1048575 rows for a sheet, but got more.')
  })

  it('tells on a second sheet what it is of', async () => {
    const about = Object.fromEntries(
      (await readSheet(await write([plainRow]), 'about')).map(([name, value]) => [name, value]),
    )
    expect(about).toMatchObject({
      name: 'things',
      query: 'query Things { things { code } }',
      variables: '{"state":["20"]}',
      cutDate: '2024-07-31',
      rowCount: '1',
      'place.beds': 'integer',
    })
  })
})

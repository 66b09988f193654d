import { describe, expect, it } from 'vitest'
import { csv } from '../../../../gateway/exports/formats/csv.ts'
import type { Row } from '../../../../gateway/exports/table.ts'
import { collect, emptyRow, makeTable, plainRow } from '../make-table.ts'

const header = 'code,place.beds,ratio,open,since,loadedAt\n'

async function write(rows: readonly Row[]): Promise<string> {
  return (await collect(csv.write(makeTable(rows)))).toString('utf8')
}

const withText = (text: string): Row => [text, ...emptyRow.slice(1)]

describe('a CSV file', () => {
  it('begins with a byte order mark and its header, also without rows', async () => {
    expect(await write([])).toBe(`\uFEFF${header}`)
  })

  it('has each value as it is, null as nothing, and an empty text in quotes', async () => {
    const text = await write([plainRow, emptyRow, withText('')])
    expect(text).toBe(`\uFEFF${header}20,7,-0.5,true,1969-12-31,2024-07-31T12:30:00.000Z\n,,,,,\n"",,,,,\n`)
  })

  it('quotes commas, quotes and line breaks', async () => {
    const text = await write([withText('a, "b"\nc')])
    expect(text).toBe(`\uFEFF${header}"a, ""b""\nc",,,,,\n`)
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['\n=1', `"'\n=1"`],
  ])('lets no spreadsheet run %j', async (text, cell) => {
    expect(await write([withText(text)])).toBe(`\uFEFF${header}${cell},,,,,\n`)
  })

  it('leaves a formula in the midst of a text, and negative numbers, as they are', async () => {
    const text = await write([['a=1', -7, -1, null, null, null]])
    expect(text).toBe(`\uFEFF${header}a=1,-7,-1,,,\n`)
  })
})

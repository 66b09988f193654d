import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCsv } from '../../../../gateway/pages/explore/browser/csv.ts'

describe('a table as CSV', () => {
  it('has the mark of UTF-8, and what is unknown as nothing', () => {
    expect(
      toCsv(
        ['Estado', 'Vacantes'],
        [
          ['México', 0],
          ['Yucatán', null],
        ],
      ),
    ).toBe('\uFEFFEstado,Vacantes\r\nMéxico,0\r\nYucatán,\r\n')
  })

  it('has no text that a spreadsheet takes for a formula, and numbers as they are', () => {
    expect(toCsv(['a'], [['=1+1'], ['@x'], ['-2'], [-2], ['\t=1']])).toBe(
      "\uFEFFa\r\n'=1+1\r\n'@x\r\n'-2\r\n-2\r\n'\t=1\r\n",
    )
  })

  it('is read back as it was', () => {
    const cell = fc.string().filter((text) => !/^[=+\-@\t\r]/.test(text))
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const read = parse(toCsv(['one', 'other'], rows), {
          bom: true,
          relax_column_count: true,
          record_delimiter: '\r\n',
        })
        expect(read.slice(1)).toEqual(rows)
      }),
    )
  })
})

import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvForm, CsvReader, type CsvRecord } from '../../../../subgraphs/shared/import/csv-reader.ts'

describe('a text that comes in pieces', () => {
  it.each(['LF', 'CR'] as const)('gives the records that csv-parse gives, however it is cut (%s)', (lineBreak) => {
    // Short pieces of what matters to CSV meet in every way.
    const breaks = lineBreak === 'LF' ? ['\n', '\r\n', '\n\n'] : ['\r', '\r\r']
    const text = fc
      .array(fc.constantFrom(',', '"', '""', 'a', 'ñ', ' ', '",', ',"', ...breaks))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(text, fc.array(fc.nat(8)), (written, lengths) => {
        const pieces = cut(written, lengths)
        expect(attempt(() => cellsOf(pieces, lineBreak))).toEqual(attempt(() => askOracle(written, lineBreak)))
      }),
      { numRuns: 2_000 },
    )
  })

  it('knows the line of each record, breaks within quotes and blank lines counted', () => {
    const text = 'a,b\r\n\r\n"1\n2\r\n3",x\n4,"\r"\n5,y'
    for (let length = 1; length <= text.length; length++) {
      const records = read(cut(text, Array(text.length).fill(length)), 'LF')
      expect(records.map((record) => record.line)).toEqual([1, 3, 6, 8])
    }
  })

  it('drops a byte order mark', () => {
    expect(cellsOf(['', '\uFEFFa,b', '\n\uFEFF,1'], 'LF')).toEqual([
      ['a', 'b'],
      ['\uFEFF', '1'],
    ])
  })

  it('refuses a record without end, and says where it begins', () => {
    expect(() => read(['a,b\n1,"', 'x\n'.repeat(500_001)], 'LF')).toThrow(
      'the record that begins on line 2 is longer than 1000000 characters: a quote may be astray.',
    )
    expect(() => read(['a,b\n\n1,\n"x\n', '"",y\n'], 'LF')).toThrow('The quote on line 4 is never closed.')
  })
})

function cut(text: string, lengths: readonly number[]): readonly string[] {
  const pieces: string[] = []
  let at = 0
  for (const length of lengths) {
    pieces.push(text.slice(at, at + length))
    at += length
  }
  return [...pieces, text.slice(at)]
}

function read(pieces: readonly string[], lineBreak: CsvForm['lineBreak']): readonly CsvRecord[] {
  const reader = new CsvReader({ delimiter: ',', lineBreak })
  const records = pieces.flatMap((piece) => reader.read(piece))
  return [...records, ...reader.end()]
}

function cellsOf(pieces: readonly string[], lineBreak: CsvForm['lineBreak']) {
  return read(pieces, lineBreak).map((record) => record.cells)
}

function askOracle(text: string, lineBreak: CsvForm['lineBreak']): unknown {
  return parse(text, {
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: lineBreak === 'LF' ? ['\r\n', '\n'] : '\r',
  })
}

/** Of a failure only that it is one: the wordings differ. */
function attempt(work: () => unknown): unknown {
  try {
    return work()
  } catch {
    return 'refused'
  }
}

import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inspectFile } from '../../../../subgraphs/shared/import/inspect-file.ts'
import { type LinedRecord, readRecords } from '../../../../subgraphs/shared/import/read-records.ts'
import { writeFiles } from '../../../support/tiny-database.ts'

const cell = fc.oneof(
  fc.constantFrom('', ' ', '0', 'Ñu', '😀', 'a b', '\\N', "it's"),
  fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll(/["\0\r\n]/g, '')),
)
const line = fc.oneof(
  { weight: 8, arbitrary: fc.array(cell, { minLength: 1, maxLength: 5 }).map((cells) => cells.join(',')) },
  { weight: 2, arbitrary: fc.constantFrom('', ',', ',,', 'stray\rreturn', '\r', '\rx', 'x\r') },
)
const file = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 12 }),
  lineBreak: fc.constantFrom('\n', '\r\n', '\r'),
  ending: fc.constantFrom('', '\n', '\r\n'),
  mark: fc.constantFrom('', '\uFEFF'),
  // Files are read in pieces of 64 KB.
  repeats: fc.oneof(
    { weight: 4, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.integer({ max: 3_000, min: 500 }) },
  ),
})

describe('records of a file', () => {
  it('are the same whether its text is split, or parsed because of quotes in its first line', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(file, async ({ lines, lineBreak, ending, mark, repeats }) => {
        const body = `${lineBreak}${lines.join(lineBreak)}`.repeat(repeats) + ending
        const [split, parsed] = [await readAll(`${mark}h,i${body}`), await readAll(`${mark}"h",i${body}`)]
        // Quicker than `toEqual` on tens of thousands of rows.
        expect(isDeepStrictEqual(split, parsed)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('keep their lines where line breaks are mixed, with quotes and without', async () => {
    const text = 'h\r\n\na\n\r\nb\r\r\nc\rc\n\n\r\n\nd'
    const lines = [1, 3, 5, 7, 12]
    expect((await readAll(text)).map(({ line }) => line)).toEqual(lines)
    expect((await readAll(text.replace('h', '"h"'))).map(({ line }) => line)).toEqual(lines)
  })

  it('keep their lines where quotes come only after some pieces', async () => {
    const plain = Array.from({ length: 20_000 }, (_, index) => `${index},x`)
    const records = await readAll([...plain, '"two', 'lines",y', 'last,z', ''].join('\n'))
    expect(records).toHaveLength(20_002)
    expect(records.slice(19_999)).toEqual([
      { line: 20_000, cells: ['19999', 'x'] },
      { line: 20_001, cells: ['two\nlines', 'y'] },
      { line: 20_003, cells: ['last', 'z'] },
    ])
  })

  it('of which one is too long are refused with its line, with quotes and without', async () => {
    const long = 'x'.repeat(1_200_000)
    await expect(readAll(`a,b\n1,2\n${long},3\n`)).rejects.toThrow('to be CSV, but near line 3: Max Record Size')
    await expect(readAll(`a,b\n1,2\n"${long}",3\n`)).rejects.toThrow('to be CSV, but near line 3: Max Record Size')
  })

  it('come with how far the file is read, in its own bytes', async () => {
    const bytes = Buffer.from('a,b\nPe\xf1a,1\n', 'latin1')
    const [path = ''] = await writeFiles({ 'x.csv': bytes })
    const heard: number[] = []
    await Array.fromAsync(readRecords(await inspectFile(path), ',', { onBytes: (read) => heard.push(read) }))
    expect(heard).toEqual([bytes.length])
  })
})

async function readAll(text: string): Promise<readonly LinedRecord[]> {
  const [path = ''] = await writeFiles({ 'x.csv': text })
  return (await Array.fromAsync(readRecords(await inspectFile(path), ','))).flat()
}

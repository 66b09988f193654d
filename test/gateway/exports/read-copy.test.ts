import { describe, expect, it } from 'vitest'
import { readCopy } from '../../../gateway/exports/read-copy.ts'
import type { ColumnType, ExportColumn } from '../../../subgraphs/shared/exports/export.ts'

const columns: readonly ExportColumn[] = (['text', 'integer', 'double', 'boolean'] satisfies ColumnType[]).map(
  (type) => ({
    name: type,
    type,
    description: '',
  }),
)

async function read(bytes: Buffer, chunkLength: number) {
  async function* chunks() {
    for (let begin = 0; begin < bytes.length; begin += chunkLength) yield bytes.subarray(begin, begin + chunkLength)
  }
  return (await Array.fromAsync(readCopy(chunks(), columns))).flat()
}

describe('lines of COPY', () => {
  it.each([1, 2, 3, 7, 1_000])('are rows, however they are cut: every %i bytes', async (length) => {
    const bytes = Buffer.from('a\\tb\\\\n\\n\t1\t-0.5\tt\n\\N\t\\N\t\\N\t\\N\n\tñ🏥'.replace('ñ🏥', '7\t1e+20\tf\n'))
    expect(await read(bytes, length)).toEqual([
      ['a\tb\\n\n', 1, -0.5, true],
      [null, null, null, null],
      ['', 7, 1e20, false],
    ])
    expect(await read(Buffer.from('ñ🏥\t1\t1\tt\n'), length)).toEqual([['ñ🏥', 1, 1, true]])
  })

  it('that are cut off, or have other columns, are an error', async () => {
    await expect(read(Buffer.from('a\t1\t1\tt\nb'), 100)).rejects.toThrow('Expected COPY to end with a whole line')
    await expect(read(Buffer.from('a\t1\n'), 100)).rejects.toThrow('Expected 4 values, but got 2.')
  })
})

import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { parquet } from '../../../../gateway/exports/formats/parquet.ts'
import type { Row } from '../../../../gateway/exports/table.ts'
import { collect, emptyRow, makeTable, plainRow } from '../make-table.ts'

async function write(rows: readonly Row[]): Promise<ArrayBuffer> {
  const bytes = await collect(parquet.write(makeTable(rows)))
  return new Uint8Array(bytes).buffer
}

describe('a Parquet file', () => {
  it('keeps the types', async () => {
    const file = await write([plainRow, emptyRow])
    expect(await parquetReadObjects({ file })).toEqual([
      {
        code: '20',
        'place.beds': 7,
        ratio: -0.5,
        open: true,
        since: new Date('1969-12-31'),
        loadedAt: new Date('2024-07-31T12:30:00Z'),
      },
      { code: null, 'place.beds': null, ratio: null, open: null, since: null, loadedAt: null },
    ])
    const { schema } = parquetMetadata(file)
    expect(schema.slice(1).map(({ name, type, converted_type }) => [name, type, converted_type])).toEqual([
      ['code', 'BYTE_ARRAY', 'UTF8'],
      ['place.beds', 'INT32', undefined],
      ['ratio', 'DOUBLE', undefined],
      ['open', 'BOOLEAN', undefined],
      ['since', 'INT32', 'DATE'],
      ['loadedAt', 'INT64', 'TIMESTAMP_MILLIS'],
    ])
  })

  it('is written by groups of rows, and all are there', async () => {
    const rows = Array.from({ length: 12_001 }, (_, index): Row => [`c${index}`, index, ...emptyRow.slice(2)])
    const file = await write(rows)
    expect(parquetMetadata(file).row_groups.map((group) => Number(group.num_rows))).toEqual([5_000, 5_000, 2_001])
    const read = await parquetReadObjects({ file, columns: ['code', 'place.beds'] })
    expect(read).toHaveLength(12_001)
    expect(read.every((row, index) => row.code === `c${index}` && row['place.beds'] === index)).toBe(true)
  })

  it('has its columns without rows, too', async () => {
    const file = await write([])
    expect(await parquetReadObjects({ file })).toEqual([])
    expect(parquetMetadata(file).schema).toHaveLength(7)
  })

  it('tells in its metadata what it is of', async () => {
    const { key_value_metadata: pairs = [] } = parquetMetadata(await write([plainRow]))
    expect(Object.fromEntries(pairs.map(({ key, value }) => [key, value]))).toMatchObject({
      'salud.name': 'things',
      'salud.query': 'query Things { things { code } }',
      'salud.variables': '{"state":["20"]}',
      'salud.cutDate': '2024-07-31',
      'salud.dataVersions': '{"facilities":3}',
      'salud.rowCount': '1',
    })
  })
})

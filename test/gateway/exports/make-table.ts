import type { Row, Table } from '../../../gateway/exports/table.ts'
import type { ExportColumn } from '../../../subgraphs/shared/exports/export.ts'

const columns: readonly ExportColumn[] = [
  { name: 'code', type: 'text', description: 'A text' },
  { name: 'place.beds', type: 'integer', description: 'A whole number' },
  { name: 'ratio', type: 'double', description: 'A number' },
  { name: 'open', type: 'boolean', description: 'True or false' },
  { name: 'since', type: 'date', description: 'A day' },
  { name: 'loadedAt', type: 'timestamp', description: 'A moment' },
]

export const plainRow: Row = ['20', 7, -0.5, true, '1969-12-31', '2024-07-31T12:30:00.000Z']
export const emptyRow: Row = [null, null, null, null, null, null]

/** An export of these rows, in portions of two. */
export function makeTable(rows: readonly Row[]): Table {
  return {
    about: {
      name: 'things',
      description: 'Things',
      query: 'query Things { things { code } }',
      variables: { state: ['20'] },
      cutDates: { facilities: '2024-07-31', personnel: null },
      dataVersions: { facilities: 3 },
      isDemo: true,
    },
    columns,
    rows: inPortions(rows),
    expectedRowCount: null,
    rowCount: () => rows.length,
  }
}

async function* inPortions(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  for (let begin = 0; begin < rows.length; begin += 2) yield rows.slice(begin, begin + 2)
}

/** All bytes of a file. */
export async function collect(file: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of file) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

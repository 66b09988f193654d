import type { Table } from '../table.ts'
import type { Format } from './format.ts'

/** One object a line, with all columns in each. */
export const ndjson: Format = {
  mediaType: 'application/x-ndjson',
  async *write({ columns, rows }: Table) {
    const keys = columns.map(({ name }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`)
    for await (const portion of rows) {
      let text = ''
      for (const row of portion) {
        for (const [index, key] of keys.entries()) text += key + JSON.stringify(row[index])
        text += '}\n'
      }
      yield text
    }
  },
}

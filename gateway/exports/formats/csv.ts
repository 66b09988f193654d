import { guardText } from '../../../subgraphs/shared/exports/formula.ts'
import type { Row, Table, Value } from '../table.ts'
import type { Format } from './format.ts'

/** Without it a spreadsheet takes the bytes for those of its own country. */
const byteOrderMark = '\uFEFF'

/** As COPY writes it: null is empty, an empty text is `""`; and no text runs as a formula. */
export const csv: Format = {
  mediaType: 'text/csv; charset=utf-8',
  async *write({ columns, rows, csv: ready }: Table) {
    yield byteOrderMark
    if (ready) return yield* ready
    yield toLine(columns.map(({ name }) => name))
    for await (const portion of rows) yield portion.map(toLine).join('')
  },
}

function toLine(row: Row): string {
  return `${row.map(toCell).join(',')}\n`
}

function toCell(value: Value): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = guardText(value)
  return text === '' || /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

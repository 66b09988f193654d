import type { FileFacts } from './inspect-file.ts'
import { readRecords } from './read-records.ts'
import { placeColumns, RowCells } from './row-cells.ts'
import type { TableFile, TableRow } from './table-file.ts'

const delimiters = [',', '\t', ';', '|']

/** A text file of records; the delimiter is the one whose header is known, else the one that gives most columns. */
export async function openCsv(file: FileFacts, isKnown: (header: readonly string[]) => boolean): Promise<TableFile> {
  const candidates: { readonly delimiter: string; readonly header: readonly string[] }[] = []
  for (const delimiter of delimiters) candidates.push({ delimiter, header: await readHeader(file, delimiter) })
  const [best] = candidates.toSorted(
    (a, b) => Number(isKnown(b.header)) - Number(isKnown(a.header)) || b.header.length - a.header.length,
  )
  if (!best) throw new Error(`Expected a header in ${file.path}, but got none.`)
  return { header: best.header, rows: (onBytes) => readRows(file, best.delimiter, best.header, onBytes) }
}

async function readHeader(file: FileFacts, delimiter: string): Promise<readonly string[]> {
  for await (const [first] of readRecords(file, delimiter, { isFirstEnough: true })) {
    if (first) return first.cells.map((name) => name.trim())
  }
  return []
}

async function* readRows(
  file: FileFacts,
  delimiter: string,
  header: readonly string[],
  onBytes?: (bytes: number) => void,
): AsyncIterable<readonly TableRow[]> {
  const toRow = createRowReader(header)
  let isHeader = true
  let short: TableRow | null = null
  for await (const records of readRecords(file, delimiter, { onBytes })) {
    const rows: TableRow[] = []
    for (const { line, cells } of records) {
      if (isHeader) {
        isHeader = false
        continue
      }
      // Spreadsheets write lines of nothing but delimiters below the table.
      if (cells.every((cell) => cell.trim() === '')) continue
      if (short) rows.push(short)
      const row = toRow(line, cells)
      short = row.problem && cells.length < header.length ? row : null
      if (!short) rows.push(row)
    }
    yield rows
  }
  if (!short) return
  if (!file.endsWithLineBreak) {
    throw new Error(
      `Expected ${file.path} to be whole, but its last line, ${short.line}, stops in the midst of a row: it was cut off.`,
    )
  }
  yield [short]
}

function createRowReader(header: readonly string[]): (line: number, cells: readonly string[]) => TableRow {
  const places = placeColumns(header)
  const width = header.length
  return (line, cells) => {
    const values = new RowCells(places, cells)
    const isWide = cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')
    if (cells.length >= width && !isWide) return { line, values, problem: null }
    const message = `A row has as many values as the header, ${width}, but this one has ${cells.length}.`
    return { line, values, problem: { rule: 'ROW_WIDTH', message } }
  }
}

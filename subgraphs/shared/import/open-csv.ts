import { createReadStream } from 'node:fs'
import { CsvError, type Options, type Parser, parse } from 'csv-parse'
import type { FileFacts } from './inspect-file.ts'
import { LineCounter } from './line-counter.ts'
import { placeColumns, RowCells } from './row-cells.ts'
import type { TableFile, TableRow } from './table-file.ts'

const delimiters = [',', '\t', ';', '|']
const longestRecordBytes = 1_000_000

interface CsvRecord {
  readonly record: readonly string[]
  readonly raw: string
  readonly info: { readonly bytes: number }
}

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
  for await (const [first] of readRecords(file, delimiter, { to: 1 })) {
    if (first) return first.record.map((name) => name.trim())
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
  const lines = new LineCounter()
  let isHeader = true
  let short: TableRow | null = null
  for await (const records of readRecords(file, delimiter, {})) {
    const rows: TableRow[] = []
    for (const { record, raw } of records) {
      const line = lines.next(raw)
      if (isHeader) {
        isHeader = false
        continue
      }
      // Spreadsheets write lines of nothing but delimiters below the table.
      if (record.every((cell) => cell.trim() === '')) continue
      if (short) rows.push(short)
      const row = toRow(line, record)
      short = row.problem && record.length < header.length ? row : null
      if (!short) rows.push(row)
    }
    const last = records.at(-1)
    if (last) onBytes?.(last.info.bytes)
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

function createRowReader(header: readonly string[]): (line: number, record: readonly string[]) => TableRow {
  const places = placeColumns(header)
  const width = header.length
  return (line, record) => {
    const values = new RowCells(places, record)
    const isWide = record.length > width && record.slice(width).some((cell) => cell.trim() !== '')
    if (record.length >= width && !isWide) return { line, values, problem: null }
    const message = `A row has as many values as the header, ${width}, but this one has ${record.length}.`
    return { line, values, problem: { rule: 'ROW_WIDTH', message } }
  }
}

/** The records of each piece of the file together: one by one they would take a third longer. */
async function* readRecords(file: FileFacts, delimiter: string, options: Options): AsyncIterable<readonly CsvRecord[]> {
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: file.lineBreak === 'LF' ? ['\r\n', '\n'] : '\r',
    max_record_size: longestRecordBytes,
    ...options,
  })
  // What goes wrong is told by the writing of the piece in which it does.
  parser.on('error', () => undefined)
  try {
    for await (const piece of file.encoding === 'utf-8' ? createReadStream(file.path) : decodeWindows1252(file.path)) {
      const written = writePiece(parser, piece)
      const records = takeRead(parser)
      await written
      yield records
    }
    parser.end()
    yield await Array.fromAsync(parser as AsyncIterable<CsvRecord>)
  } catch (error) {
    throw explain(file, error)
  } finally {
    parser.destroy()
  }
}

function writePiece(parser: Parser, piece: string | Buffer): Promise<void> {
  return new Promise((resolve, reject) => parser.write(piece, (error) => (error ? reject(error) : resolve())))
}

function takeRead(parser: Parser): readonly CsvRecord[] {
  const records: CsvRecord[] = []
  for (let record = parser.read(); record !== null; record = parser.read()) records.push(record)
  return records
}

async function* decodeWindows1252(path: string): AsyncIterable<string> {
  const decoder = new TextDecoder('windows-1252')
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) yield decoder.decode(chunk)
}

function explain(file: FileFacts, error: unknown): unknown {
  if (!(error instanceof CsvError)) return error
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new Error(
      `Expected ${file.path} to be whole, but a quote that opens on line ${error.lines} is never closed: the file was cut off, or the quote is astray.`,
      { cause: error },
    )
  }
  return new Error(`Expected ${file.path} to be CSV, but near line ${error.lines}: ${error.message}`, { cause: error })
}

import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { CsvError, type Options, parse } from 'csv-parse'
import type { FileFacts } from './inspect-file.ts'
import { LineCounter } from './line-counter.ts'
import { normaliseColumn } from './normalise-column.ts'
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
  for await (const { record } of readRecords(file, delimiter, { to: 1 })) return record.map((name) => name.trim())
  return []
}

async function* readRows(
  file: FileFacts,
  delimiter: string,
  header: readonly string[],
  onBytes?: (bytes: number) => void,
): AsyncIterable<TableRow> {
  const columns = header.map(normaliseColumn)
  const lines = new LineCounter()
  let isHeader = true
  let short: TableRow | null = null
  for await (const { record, raw, info } of readRecords(file, delimiter, {})) {
    const line = lines.next(raw)
    if (isHeader) {
      isHeader = false
      continue
    }
    onBytes?.(info.bytes)
    // Spreadsheets write lines of nothing but delimiters below the table.
    if (record.every((cell) => cell.trim() === '')) continue
    if (short) yield short
    const row = toRow(line, record, columns)
    short = row.problem && record.length < columns.length ? row : null
    if (!short) yield row
  }
  if (!short) return
  if (!file.endsWithLineBreak) {
    throw new Error(
      `Expected ${file.path} to be whole, but its last line, ${short.line}, stops in the midst of a row: it was cut off.`,
    )
  }
  yield short
}

function toRow(line: number, record: readonly string[], columns: readonly string[]): TableRow {
  const values = new Map<string, string>()
  columns.forEach((column, index) => {
    // Of two columns of one name the first counts.
    if (!values.has(column)) values.set(column, record[index] ?? '')
  })
  const isWide = record.slice(columns.length).some((cell) => cell.trim() !== '')
  if (record.length >= columns.length && !isWide) return { line, values, problem: null }
  const message = `A row has as many values as the header, ${columns.length}, but this one has ${record.length}.`
  return { line, values, problem: { rule: 'ROW_WIDTH', message } }
}

async function* readRecords(file: FileFacts, delimiter: string, options: Options): AsyncIterable<CsvRecord> {
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
  const input: Readable =
    file.encoding === 'utf-8' ? createReadStream(file.path) : Readable.from(decodeWindows1252(file.path))
  input.on('error', (error: Error) => parser.destroy(error))
  input.pipe(parser)
  try {
    yield* parser as AsyncIterable<CsvRecord>
  } catch (error) {
    throw explain(file, error)
  } finally {
    input.destroy()
    parser.destroy()
  }
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

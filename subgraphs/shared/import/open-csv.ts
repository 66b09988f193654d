import { createReadStream } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { CsvReader, type CsvRecord, RecordTooLong, UnclosedQuote } from './csv-reader.ts'
import type { FileFacts } from './inspect-file.ts'
import { normaliseColumn } from './normalise-column.ts'
import type { RowValues, TableFile, TableRow } from './table-file.ts'

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
  for await (const { records } of readRecords(file, delimiter)) {
    if (records[0]) return records[0].cells.map((name) => name.trim())
  }
  return []
}

async function* readRows(
  file: FileFacts,
  delimiter: string,
  header: readonly string[],
  onBytes?: (bytes: number) => void,
): AsyncIterable<TableRow> {
  const places = placeColumns(header)
  let isHeader = true
  let short: TableRow | null = null
  for await (const { records, bytes } of readRecords(file, delimiter)) {
    onBytes?.(bytes)
    for (const record of records) {
      if (isHeader) {
        isHeader = false
        continue
      }
      // Spreadsheets write lines of nothing but delimiters below the table.
      if (record.cells.every(isBlank)) continue
      if (short) yield short
      const row = toRow(record, header.length, places)
      short = row.problem && record.cells.length < header.length ? row : null
      if (!short) yield row
    }
  }
  if (!short) return
  if (!file.endsWithLineBreak) {
    throw new Error(
      `Expected ${file.path} to be whole, but its last line, ${short.line}, stops in the midst of a row: it was cut off.`,
    )
  }
  yield short
}

function placeColumns(header: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const [place, column] of header.map(normaliseColumn).entries()) {
    // Of two columns of one name the first counts.
    if (!places.has(column)) places.set(column, place)
  }
  return places
}

function toRow({ line, cells }: CsvRecord, width: number, places: ReadonlyMap<string, number>): TableRow {
  const values = new RecordValues(places, cells)
  const isWide = cells.length > width && !cells.slice(width).every(isBlank)
  if (cells.length >= width && !isWide) return { line, values, problem: null }
  const message = `A row has as many values as the header, ${width}, but this one has ${cells.length}.`
  return { line, values, problem: { rule: 'ROW_WIDTH', message } }
}

function isBlank(cell: string): boolean {
  return cell === '' || cell.trim() === ''
}

/** A record's values by column, without a map of its own for each of a million records. */
class RecordValues implements RowValues {
  readonly #places: ReadonlyMap<string, number>
  readonly #cells: readonly string[]

  constructor(places: ReadonlyMap<string, number>, cells: readonly string[]) {
    this.#places = places
    this.#cells = cells
  }

  get(column: string): string | undefined {
    const place = this.#places.get(column)
    return place === undefined ? undefined : (this.#cells[place] ?? '')
  }

  *[Symbol.iterator](): Iterator<readonly [string, string]> {
    for (const [column, place] of this.#places) yield [column, this.#cells[place] ?? '']
  }
}

interface ReadRecords {
  readonly records: readonly CsvRecord[]
  /** Of the file, read so far. */
  readonly bytes: number
}

async function* readRecords(file: FileFacts, delimiter: string): AsyncIterable<ReadRecords> {
  const reader = new CsvReader({ delimiter, lineBreak: file.lineBreak })
  const decode = decoderOf(file.encoding)
  let bytes = 0
  try {
    for await (const chunk of createReadStream(file.path) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      yield { records: reader.read(decode(chunk)), bytes }
    }
    yield { records: reader.end(), bytes }
  } catch (error) {
    throw explain(file, error)
  }
}

function decoderOf(encoding: FileFacts['encoding']): (chunk: Buffer) => string {
  if (encoding === 'windows-1252') {
    const decoder = new TextDecoder('windows-1252')
    return (chunk) => decoder.decode(chunk)
  }
  const decoder = new StringDecoder('utf8')
  return (chunk) => decoder.write(chunk)
}

function explain(file: FileFacts, error: unknown): unknown {
  if (error instanceof UnclosedQuote) {
    return new Error(
      `Expected ${file.path} to be whole, but a quote that opens on line ${error.line} is never closed: the file was cut off, or the quote is astray.`,
      { cause: error },
    )
  }
  if (error instanceof RecordTooLong)
    return new Error(`Expected ${file.path} to be CSV, but ${error.message}`, { cause: error })
  return error
}

import { createReadStream } from 'node:fs'
import { CsvError, type Parser, parse } from 'csv-parse'
import type { FileFacts } from './inspect-file.ts'
import { LineCounter } from './line-counter.ts'
import { isPlain, splitPlain, type TextRecord } from './split-plain.ts'

export interface LinedRecord {
  /** Line on which it begins; the first is 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface ReadingOptions {
  /** Nobody asks for what comes after the first record. */
  readonly isFirstEnough?: boolean
  /** Hears how far the file is read. */
  onBytes?(bytes: number): void
}

const longestRecordBytes = 1_000_000
const byteOrderMark = Buffer.from('\uFEFF')

/**
 * The records of each piece of the file together: one by one they would take a third longer. Up to the first quote the text is just
 * split, which is all that most files need; from there on the parser reads it.
 */
export async function* readRecords(
  file: FileFacts,
  delimiter: string,
  { isFirstEnough = false, onBytes }: ReadingOptions = {},
): AsyncIterable<readonly LinedRecord[]> {
  const lines = new LineCounter()
  const toLined = ({ record, raw }: TextRecord): LinedRecord => ({ line: lines.next(raw), cells: record })
  let parser: Parser | undefined
  let parserBegin = 0
  let bytes = 0
  let rest: Buffer = Buffer.alloc(0)
  const parseText = (text: Buffer) => {
    if (!parser) {
      parser = createParser(file, delimiter, isFirstEnough)
      parserBegin = lines.nextLine
    }
    return writePiece(parser, text)
  }
  try {
    for await (const piece of readPieces(file)) {
      bytes += piece.length
      onBytes?.(bytes)
      const text = Buffer.concat([rest, piece])
      if (!parser && isPlain(text) && text.length <= longestRecordBytes) {
        const plain = splitPlain(text, delimiter, file.lineBreak)
        rest = plain.rest
        yield plain.records.map(toLined)
      } else {
        rest = Buffer.alloc(0)
        yield (await parseText(text)).map(toLined)
      }
    }
    if (rest.length > 0) yield (await parseText(rest)).map(toLined)
    parser?.end()
    if (parser) yield (await Array.fromAsync(parser as AsyncIterable<TextRecord>)).map(toLined)
  } catch (error) {
    throw explain(file, error, parserBegin)
  } finally {
    parser?.destroy()
  }
}

async function* readPieces({ path, encoding }: FileFacts): AsyncIterable<Buffer> {
  const decoder = new TextDecoder(encoding)
  // A character of UTF-8 that is torn between two pieces stays so: it is made a string with its whole line.
  const toUtf8 = (piece: Buffer) => (encoding === 'utf-8' ? piece : Buffer.from(decoder.decode(piece)))
  let isBegin = true
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    const isMarked = isBegin && piece.subarray(0, byteOrderMark.length).equals(byteOrderMark)
    yield toUtf8(isMarked ? piece.subarray(byteOrderMark.length) : piece)
    isBegin = false
  }
}

function createParser(file: FileFacts, delimiter: string, isFirstEnough: boolean): Parser {
  const parser = parse({
    delimiter,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: file.lineBreak === 'LF' ? ['\r\n', '\n'] : '\r',
    max_record_size: longestRecordBytes,
    to: isFirstEnough ? 1 : -1,
  })
  // What goes wrong is told by the writing of the piece in which it does.
  parser.on('error', () => undefined)
  return parser
}

async function writePiece(parser: Parser, piece: Buffer): Promise<readonly TextRecord[]> {
  const written = new Promise<void>((resolve, reject) =>
    parser.write(piece, (error) => (error ? reject(error) : resolve())),
  )
  const records: TextRecord[] = []
  for (let record = parser.read(); record !== null; record = parser.read()) records.push(record)
  await written
  return records
}

/** The parser counts lines from where it began. */
function explain(file: FileFacts, error: unknown, parserBegin: number): unknown {
  if (!(error instanceof CsvError)) return error
  const line = parserBegin + Number(error.lines) - 1
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new Error(
      `Expected ${file.path} to be whole, but a quote that opens on line ${line} is never closed: the file was cut off, or the quote is astray.`,
      { cause: error },
    )
  }
  return new Error(`Expected ${file.path} to be CSV, but near line ${line}: ${error.message}`, { cause: error })
}

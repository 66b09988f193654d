import { CsvError, parse } from 'csv-parse'
import type { FileFacts } from './inspect-file.ts'
import type { TextRecord } from './split-plain.ts'

export interface RecordParser {
  /** The records that end in this piece; rejects, telling the file and the line, where the text is no CSV. */
  write(piece: Buffer): Promise<readonly TextRecord[]>
  /** Those that the end of the text ends. */
  end(): Promise<readonly TextRecord[]>
  close(): void
}

export interface ParsingOptions {
  readonly delimiter: string
  /** On which the parser begins. */
  readonly line: number
  /** Nobody asks for what comes after the first record. */
  readonly isFirstEnough: boolean
}

/** No record is longer; what is longer is a file in which a quote is astray. */
export const longestRecordBytes = 1_000_000

/** Reads the text of a file, or of its end, whatever quotes it has. */
export function openParser(file: FileFacts, { delimiter, line, isFirstEnough }: ParsingOptions): RecordParser {
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
  return {
    async write(piece) {
      const written = new Promise<void>((resolve, reject) => {
        parser.write(piece, (error) => (error ? reject(explain(file, error, line)) : resolve()))
      })
      const records: TextRecord[] = []
      for (let record = parser.read(); record !== null; record = parser.read()) records.push(record)
      await written
      return records
    },
    async end() {
      parser.end()
      try {
        return await Array.fromAsync(parser as AsyncIterable<TextRecord>)
      } catch (error) {
        throw explain(file, error, line)
      }
    },
    close: () => parser.destroy(),
  }
}

function explain({ path }: FileFacts, error: unknown, firstLine: number): unknown {
  if (!(error instanceof CsvError)) return error
  const line = firstLine + Number(error.lines) - 1
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new Error(
      `Expected ${path} to be whole, but a quote that opens on line ${line} is never closed: the file was cut off, or the quote is astray.`,
      { cause: error },
    )
  }
  return new Error(`Expected ${path} to be CSV, but near line ${line}: ${error.message}`, { cause: error })
}

import { createReadStream } from 'node:fs'
import type { FileFacts } from './inspect-file.ts'
import { LineCounter } from './line-counter.ts'
import { longestRecordBytes, openParser, type RecordParser } from './parse-records.ts'
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
  const open = () => openParser(file, { delimiter, line: lines.nextLine, isFirstEnough })
  let parser: RecordParser | undefined
  let rest: Buffer = Buffer.alloc(0)
  try {
    for await (const piece of readPieces(file, onBytes)) {
      const text = Buffer.concat([rest, piece])
      if (!parser && isPlain(text) && text.length <= longestRecordBytes) {
        const plain = splitPlain(text, delimiter, file.lineBreak)
        rest = plain.rest
        yield plain.records.map(toLined)
      } else {
        parser ??= open()
        rest = Buffer.alloc(0)
        yield (await parser.write(text)).map(toLined)
      }
    }
    if (rest.length > 0) {
      parser ??= open()
      yield (await parser.write(rest)).map(toLined)
    }
    if (parser) yield (await parser.end()).map(toLined)
  } finally {
    parser?.close()
  }
}

/** The file in UTF-8, without a mark; a character may be torn between two pieces. */
async function* readPieces({ path, encoding }: FileFacts, onBytes: ReadingOptions['onBytes']): AsyncIterable<Buffer> {
  const decoder = new TextDecoder(encoding)
  const toUtf8 = (piece: Buffer) => (encoding === 'utf-8' ? piece : Buffer.from(decoder.decode(piece)))
  let bytes = 0
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    const isMarked = bytes === 0 && piece.subarray(0, byteOrderMark.length).equals(byteOrderMark)
    bytes += piece.length
    onBytes?.(bytes)
    yield toUtf8(isMarked ? piece.subarray(byteOrderMark.length) : piece)
  }
}

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Utf8Scan } from './utf8-scan.ts'

export interface FileFacts {
  readonly path: string
  readonly size: number
  readonly sha256: string
  readonly format: 'csv' | 'json' | 'xlsx'
  readonly encoding: 'utf-8' | 'windows-1252'
  /** False where the last line stops without a line break, as in a file that was cut off. */
  readonly endsWithLineBreak: boolean
  readonly lineBreak: 'LF' | 'CR'
}

const lineFeed = 0x0a
const carriageReturn = 0x0d
const signatures: readonly (readonly [string, readonly number[]])[] = [
  ['a compressed file (gzip); unpack it first', [0x1f, 0x8b]],
  ['text in UTF-16; save it as CSV in UTF-8', [0xff, 0xfe]],
  ['text in UTF-16; save it as CSV in UTF-8', [0xfe, 0xff]],
  ['an old Excel workbook (.xls); save it as .xlsx', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a Parquet file; convert it to CSV', [0x50, 0x41, 0x52, 0x31]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46]],
]

/** Reads a file once, without keeping it: checksum, form, encoding. Refuses what is empty, binary or in no encoding known. */
export async function inspectFile(path: string): Promise<FileFacts> {
  const hash = createHash('sha256')
  const utf8 = new Utf8Scan()
  let size = 0
  let head = Buffer.alloc(0)
  let last = 0
  let hasNul = false
  let hasLineFeed = false
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    utf8.scan(chunk)
    if (head.length < headLength) head = Buffer.concat([head, chunk.subarray(0, headLength)])
    hasNul ||= chunk.includes(0)
    hasLineFeed ||= chunk.includes(lineFeed)
    last = chunk[chunk.length - 1] ?? last
    size += chunk.length
  }
  const format = readFormat(path, head, hasNul)
  return {
    path,
    size,
    sha256: hash.digest('hex'),
    format,
    encoding: format === 'xlsx' ? 'utf-8' : readEncoding(path, utf8),
    endsWithLineBreak: last === lineFeed || last === carriageReturn,
    lineBreak: hasLineFeed ? 'LF' : 'CR',
  }
}

const headLength = 64

function readFormat(path: string, head: Buffer, hasNul: boolean): FileFacts['format'] {
  if (head.toString('utf8').replace('\uFEFF', '').trim() === '') {
    throw new Error(`Expected a table in ${path}, but the file is empty.`)
  }
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return 'xlsx'
  for (const [what, bytes] of signatures) {
    if (startsWith(head, bytes)) throw new Error(`Expected CSV, TSV, JSON or XLSX in ${path}, but it is ${what}.`)
  }
  if (hasNul) throw new Error(`Expected CSV, TSV, JSON or XLSX in ${path}, but it is binary: it has NUL bytes.`)
  return /^\uFEFF?\s*[[{]/.test(head.toString('utf8')) ? 'json' : 'csv'
}

function readEncoding(path: string, utf8: Utf8Scan): FileFacts['encoding'] {
  const { firstBadLine, hasMultiByte, endsInside, undefinedIn1252 } = utf8.result()
  if (firstBadLine === null) return 'utf-8'
  if (endsInside && hasMultiByte) {
    throw new Error(`Expected ${path} to be whole, but it ends in the midst of a character: it was cut off.`)
  }
  if (hasMultiByte || undefinedIn1252) {
    throw new Error(
      `Expected ${path} in UTF-8 or Windows-1252, but line ${firstBadLine} has bytes that fit neither the rest of the file nor these.`,
    )
  }
  return 'windows-1252'
}

function startsWith(head: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte)
}

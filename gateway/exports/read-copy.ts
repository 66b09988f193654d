import { StringDecoder } from 'node:string_decoder'
import type { ColumnType, ExportColumn } from '../../subgraphs/shared/exports/export.ts'
import type { Row, Value } from './table.ts'

/** The rows of lines as COPY writes them: values between tabs, `\N` for null, a backslash before what would be mistaken. */
export async function* readCopy(
  bytes: AsyncIterable<Buffer>,
  columns: readonly ExportColumn[],
): AsyncGenerator<readonly Row[]> {
  const types = columns.map(({ type }) => type)
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const chunk of bytes) {
    const text = rest + decoder.write(chunk)
    const end = text.lastIndexOf('\n')
    rest = text.slice(end + 1)
    if (end >= 0) yield text.slice(0, end).split('\n').map(toRow)
  }
  if (rest !== '') throw new Error(`Expected COPY to end with a whole line, but got ${rest.length} characters more.`)

  function toRow(line: string): Row {
    const texts = line.split('\t')
    if (texts.length !== types.length) throw new Error(`Expected ${types.length} values, but got ${texts.length}.`)
    return texts.map((text, index) => toValue(text, types[index]))
  }
}

function toValue(text: string, type: ColumnType | undefined): Value {
  if (text === '\\N') return null
  if (type === 'integer' || type === 'double') return Number(text)
  if (type === 'boolean') return text === 't'
  return text.includes('\\') ? text.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter) : text
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

export interface Column {
  readonly name: string
  readonly dataTypeID: number
}

/** Makes a row of what PostgreSQL sends for it, in `bytes` from `offset` on: the number of columns, and length and text of each. */
export type MakeRow = (bytes: Buffer, offset: number) => unknown

export interface TypeParsers {
  getTypeParser(id: number): (text: string) => unknown
}

const made = new Map<string, MakeRow>()

/** Types whose texts are the values, and numbers without and with a fraction; a date is its ISO text here. */
const asText = new Set([25, 1043, 1082])
const asInteger = new Set([21, 23])
const asNumber = new Set([700, 701])
const asBoolean = 16

/**
 * Code is written for each list of columns, so that all of a statement's rows have one shape and a column costs no call where its
 * text is the value, or nearly; and no text where it is an integer.
 */
export function createMakeRow(columns: readonly Column[], types: TypeParsers): MakeRow {
  const signature = JSON.stringify(columns.map(({ name, dataTypeID }) => [name, dataTypeID]))
  let makeRow = made.get(signature)
  if (!makeRow) {
    const parsers = columns.map(({ dataTypeID }) => types.getTypeParser(dataTypeID))
    // What the text makes of them.
    makeRow = new Function('parsers', 'readInteger', writeMakeRow(columns))(parsers, readInteger) as MakeRow
    made.set(signature, makeRow)
  }
  return makeRow
}

function writeMakeRow(columns: readonly Column[]): string {
  const reads = columns.map(
    (column, index) => `
    size = bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3]
    at += 4
    const value${index} = size === -1 ? null : ${expressionOf(column, index)}
    if (size > 0) at += size`,
  )
  return `return (bytes, offset) => {
    let at = offset + 2
    let size = 0${reads.join('')}
    return { ${columns.map(({ name }, index) => `${JSON.stringify(name)}: value${index}`).join(', ')} }
  }`
}

function expressionOf({ dataTypeID }: Column, index: number): string {
  const text = `bytes.toString('utf8', at, at + size)`
  if (asText.has(dataTypeID)) return text
  if (asInteger.has(dataTypeID)) return 'readInteger(bytes, at, size)'
  if (asNumber.has(dataTypeID)) return `+${text}`
  if (dataTypeID === asBoolean) return `bytes[at] === ${'t'.charCodeAt(0)}`
  return `parsers[${index}](${text})`
}

const minus = '-'.charCodeAt(0)
const zero = '0'.charCodeAt(0)

function readInteger(bytes: Buffer, start: number, size: number): number {
  const isNegative = bytes[start] === minus
  let value = 0
  for (let at = isNegative ? start + 1 : start; at < start + size; at++)
    value = value * 10 + (bytes[at] as number) - zero
  return isNegative ? -value : value
}

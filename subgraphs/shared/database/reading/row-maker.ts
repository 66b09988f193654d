export interface Column {
  readonly name: string
  readonly dataTypeID: number
}

/** Makes a row of the texts that PostgreSQL sends for its columns. */
export type MakeRow = (texts: readonly (string | null)[]) => unknown

export interface TypeParsers {
  getTypeParser(id: number): (text: string) => unknown
}

const made = new Map<string, MakeRow>()

/** Types whose texts are the values, numbers, and booleans; a date is its ISO text here. */
const asText = new Set([25, 1043, 1082])
const asNumber = new Set([21, 23, 700, 701])
const asBoolean = 16

/**
 * Code is written for each list of columns, so that all of a statement's rows have one shape and a column costs no call where its
 * text is the value, or nearly.
 */
export function createMakeRow(columns: readonly Column[], types: TypeParsers): MakeRow {
  const signature = JSON.stringify(columns.map(({ name, dataTypeID }) => [name, dataTypeID]))
  let makeRow = made.get(signature)
  if (!makeRow) {
    const fields = columns.map((column, index) => `${JSON.stringify(column.name)}: ${expressionOf(column, index)}`)
    const parsers = columns.map(({ dataTypeID }) => types.getTypeParser(dataTypeID))
    // What the text makes of them.
    makeRow = new Function('p', `return (t) => ({ ${fields.join(', ')} })`)(parsers) as MakeRow
    made.set(signature, makeRow)
  }
  return makeRow
}

function expressionOf({ dataTypeID }: Column, index: number): string {
  const text = `t[${index}]`
  if (asText.has(dataTypeID)) return text
  if (asNumber.has(dataTypeID)) return `${text} === null ? null : +${text}`
  if (dataTypeID === asBoolean) return `${text} === null ? null : ${text} === 't'`
  return `${text} === null ? null : p[${index}](${text})`
}

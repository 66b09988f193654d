import { type RawBuilder, sql } from 'kysely'

/** A spreadsheet takes a text that begins with one of these for a formula, and runs it. */
const formulaStarts = ['=', '+', '-', '@', '\t', '\r', '\n']

/** Put before such a text a spreadsheet shows it as it is. */
const guard = "'"

/** A text that no spreadsheet runs. */
export function guardText(text: string): string {
  return formulaStarts.includes(text[0] ?? '') ? guard + text : text
}

/** The same in SQL. A letter is told from the others at once, for most texts begin with one. */
export function guardColumn(column: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${column} collate "C" < 'A' and left(${column}, 1) = any (${formulaStarts}::text[])
    then ${guard} || ${column} else ${column} end`
}

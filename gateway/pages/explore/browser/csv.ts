export type Cell = string | number | null | undefined

/** Excel takes a file for UTF-8 only by this. */
const byteOrderMark = '\uFEFF'

/** A table as CSV for spreadsheets: UTF-8 with its mark, lines ended as RFC 4180 has them, and no text that a program takes for a formula. */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return byteOrderMark + [header, ...rows].map((row) => `${row.map(toField).join(',')}\r\n`).join('')
}

function toField(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  // A number's minus is no formula, and is not text here.
  const guarded = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

import type { FileFacts } from './inspect-file.ts'
import { placeColumns, RowCells } from './row-cells.ts'
import type { TableFile, TableRow } from './table-file.ts'

type Cell = string | number | boolean | Date | null

interface Sheet {
  readonly name: string
  readonly header: readonly string[]
  /** Index of the header among `rows`. */
  readonly headerIndex: number
  readonly rows: readonly (readonly Cell[])[]
}

const largestFileBytes = 100_000_000

/** A workbook's sheet whose header is known; where there is none the sheet with most columns. */
export async function openXlsx(file: FileFacts, isKnown: (header: readonly string[]) => boolean): Promise<TableFile> {
  if (file.size > largestFileBytes) {
    throw new Error(
      `Expected a workbook of at most ${largestFileBytes / 1e6} MB, but ${file.path} has ${Math.round(file.size / 1e6)} MB; save the sheet as CSV.`,
    )
  }
  const sheets = await readSheets(file)
  const [best, second] = sheets.toSorted(
    (a, b) => Number(isKnown(b.header)) - Number(isKnown(a.header)) || b.header.length - a.header.length,
  )
  if (!best) throw new Error(`Expected a sheet with a table in ${file.path}, but all of its sheets are empty.`)
  if (second && isKnown(second.header)) {
    throw new Error(
      `Expected one sheet with a known header in ${file.path}, but "${best.name}" and "${second.name}" both have one; save each as a file of its own.`,
    )
  }
  return { header: best.header, rows: (onBytes) => readRows(file, best, onBytes) }
}

async function readSheets(file: FileFacts): Promise<readonly Sheet[]> {
  // Loaded with the first workbook: most imports have none.
  const { default: readWorkbook } = await import('read-excel-file/node')
  const workbook = await readWorkbook(file.path).catch((cause: unknown) => {
    throw new Error(
      `Expected ${file.path} to be an Excel workbook, but it cannot be read, or it was cut off: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    )
  })
  return workbook.flatMap(({ sheet, data }) => {
    // Without options that change them, cells are of these types.
    const rows = data as readonly (readonly Cell[])[]
    const headerIndex = rows.findIndex((row) => row.some((cell) => cell !== null))
    const header = rows[headerIndex]
    return header ? [{ name: sheet, header: header.map(toText), headerIndex, rows }] : []
  })
}

async function* readRows(
  file: FileFacts,
  { header, headerIndex, rows }: Sheet,
  onBytes?: (bytes: number) => void,
): AsyncIterable<readonly TableRow[]> {
  const places = placeColumns(header)
  for (const [index, cells] of rows.entries()) {
    onBytes?.(Math.round((file.size * (index + 1)) / rows.length))
    if (index <= headerIndex || cells.every((cell) => toText(cell) === '')) continue
    const texts = Array.from(cells, (cell) => toText(cell ?? null))
    yield [{ line: index + 1, values: new RowCells(places, texts), problem: null }]
  }
}

/** As the same table says it in CSV: days as dd/mm/yyyy. */
function toText(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (!(cell instanceof Date)) return String(cell)
  const [year, month, day] = cell.toISOString().slice(0, 10).split('-')
  const time = cell.toISOString().slice(11, 16)
  // A cell that holds only a time counts from Excel's day zero.
  if (cell.getUTCFullYear() < 1900) return time
  return `${day}/${month}/${year}`
}

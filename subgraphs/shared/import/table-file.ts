/** What a row says, by normalised column name; undefined where the file has no such column. */
export interface RowValues {
  get(column: string): string | undefined
}

/** A row of a file, or what keeps it from being one. */
export interface TableRow {
  /** Line of a CSV on which it begins (the header is 1), row of a sheet, element of a JSON array. */
  readonly line: number
  readonly values: RowValues
  /** Why the row as a whole cannot be read; null: it can. */
  readonly problem: { readonly rule: string; readonly message: string } | null
}

/** A file of any form, seen as one table. */
export interface TableFile {
  /** Column names as the file writes them. */
  readonly header: readonly string[]
  /** From the first row on, each time anew, as many at once as are read at once; `onBytes` hears how far the file is read. */
  rows(onBytes?: (bytes: number) => void): AsyncIterable<readonly TableRow[]>
}

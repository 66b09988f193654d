import type { Table } from '../table.ts'

/** A kind of file. */
export interface Format {
  readonly mediaType: string
  /** What opens it cannot hold more rows. */
  readonly maxRows?: number
  /** The file's bytes; holds no more of the rows at a time than a portion. */
  write(table: Table): AsyncIterable<string | Uint8Array>
}

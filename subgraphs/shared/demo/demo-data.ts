import type { Kysely } from 'kysely'

/** The demo facts of one registry, generated in the database and always the same. */
export interface DemoData {
  /** Changes whenever the figures do: it is the demo data set's checksum. */
  readonly version: string
  /** The days that the demo data describe, the newest last. */
  readonly cuts: readonly string[]
  /** Writes the facts, marked with `datasetId`; `scale` multiplies the number of units and positions. Returns the rows written. */
  generate(tx: Kysely<unknown>, datasetId: number, scale: number): Promise<number>
}

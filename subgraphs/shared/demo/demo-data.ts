import type { Kysely } from 'kysely'
import type { IdentityKey } from '../personal/identity-key.ts'

/** The demo facts of one registry, generated in the database and always the same. */
export interface DemoData {
  /** Changes whenever the figures do: it is the demo data set's checksum. */
  readonly version: string
  /** The days that the demo data describe, the newest last. */
  readonly cuts: readonly string[]
  /**
   * Writes the facts, marked with `datasetId`; `scale` multiplies the number of units and positions. Persons are
   * made only with a key. Returns the rows written.
   */
  generate(tx: Kysely<unknown>, datasetId: number, scale: number, identityKey?: IdentityKey): Promise<number>
}

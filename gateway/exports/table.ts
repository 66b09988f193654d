import type { ExportColumn } from '../../subgraphs/shared/exports/export.ts'

/** A day is `2024-07-31`, a moment ISO text in UTC. */
export type Value = string | number | boolean | null

/** One value for each column, in their order. */
export type Row = readonly Value[]

/** What is told of an export beside its rows. */
export interface About {
  readonly name: string
  readonly description: string
  /** The operation's document, or what the register holds. */
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  /** The newest cut of each registry that it comes from; null before the first load. */
  readonly cutDates: Readonly<Record<string, string | null>>
  readonly dataVersions: Readonly<Record<string, number>>
  readonly isDemo: boolean
}

/** An export under way. */
export interface Table {
  readonly about: About
  readonly columns: readonly ExportColumn[]
  /** In portions. Ends early with an error if anything fails; all rows are there only when it has ended without one. */
  readonly rows: AsyncIterable<readonly Row[]>
  /** The same as CSV, where the source writes it itself; `rows` is empty then. */
  readonly csv?: AsyncIterable<Buffer>
  /** How many there will be; null where nobody has counted. */
  readonly expectedRowCount: number | null
  /** How many there were; known once all have been read. */
  rowCount(): number
}

/** The newest of the cuts; null before the first load. */
export function newestCut({ cutDates }: About): string | null {
  const known = Object.values(cutDates).filter((date) => date !== null)
  return known.toSorted().at(-1) ?? null
}

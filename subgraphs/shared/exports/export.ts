import type { RawBuilder } from 'kysely'
import type { Caller } from '../access/caller.ts'

/** How a value is kept where the format has types: a day as `2024-07-31`, a moment as ISO text in UTC. */
export type ColumnType = 'text' | 'integer' | 'double' | 'boolean' | 'date' | 'timestamp'

export interface ExportColumn {
  readonly name: string
  readonly type: ColumnType
  readonly description: string
}

/** Arguments as they fit the export's `variables`. */
export type ExportArguments = Readonly<Record<string, unknown>>

/** A whole register of a registry as one table. */
export interface Export {
  /** As in its address: `health-workers`. */
  readonly name: string
  readonly description: string
  /** What it can be asked with, as an operation of GraphQL declares variables: `$state: [ID!], $asOf: Date`. */
  readonly variables: string
  readonly columns: readonly ExportColumn[]
  /** Names of the columns that the rows are ordered by; no two rows have all of them alike. */
  readonly orderBy: readonly string[]
  /** Selects the columns, under their names and in their order. Refuses arguments that cannot be served with BAD_USER_INPUT. */
  statement(args: ExportArguments, caller: Caller): RawBuilder<unknown>
}

/** What an export is to give. */
export interface ExportRequest {
  readonly name: string
  /** By the names of the export's variables, not yet checked. */
  readonly variables: ExportArguments
  /** `csv`: a file ready to be read by a spreadsheet; `copy`: lines as COPY writes them; `nothing`: only what is known before the rows. */
  readonly as: 'csv' | 'copy' | 'nothing'
  /** Whether the rows are counted before they are read. */
  readonly isCounted: boolean
}

/** What is known of an export before its rows, all of the same snapshot as they. */
export interface ExportHead {
  readonly dataVersion: number
  /** The newest cut of the registry; null before the first load. */
  readonly cutDate: string | null
  readonly isDemo: boolean
  /** Null where it was not to be counted. */
  readonly rowCount: number | null
}

/** An export under way. */
export interface OpenedExport {
  readonly head: ExportHead
  /** Ends early with an error if anything fails; all rows are there only when it has ended without one. */
  readonly bytes: AsyncIterable<Buffer>
  /** How many rows were given; known once `bytes` has ended. */
  rowCount(): number
}

/** Opens an export; rejects with a GraphQLError that may be told to the caller. Aborting `signal` ends it at any time. */
export type OpenExport = (request: ExportRequest, caller: Caller, signal: AbortSignal) => Promise<OpenedExport>

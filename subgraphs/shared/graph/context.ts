import type { Kysely, RawBuilder } from 'kysely'
import { type Caller, rowScopeOf } from '../access/caller.ts'
import type { CancelSignal } from '../cancellation.ts'
import { readerOf } from '../database/reading/reading-database.ts'
import { type BoundStatement, compileSql } from '../database/reading/statement.ts'
import type { PersonalData } from '../personal/personal-data.ts'

/** What a resolver has at hand while one request of the gateway is answered. */
export interface SubgraphContext {
  /** Who asks; what may be seen is narrowed by it. */
  readonly caller: Caller
  /** As the client's request is called in all logs. */
  readonly requestId?: string
  /** The registry's persons; none where it has none, or was not told where they are. */
  readonly personal?: PersonalData
  /** Runs one statement and gives its rows. Rejects once the request's deadline has passed, and cancels the statement then. */
  query<Row>(statement: RawBuilder<Row> | BoundStatement<Row>): Promise<readonly Row[]>
  /** The request's batches; see `batched`. */
  readonly batches: Map<string, unknown>
}

export interface ContextOptions {
  /** Ends the request, at its deadline or when the caller hangs up. */
  readonly signal?: CancelSignal
  readonly requestId?: string
  readonly personal?: PersonalData
  /**
   * Whether the operation has fields that are declared to be narrowed by state; left out: yes. Others are spared the setting, and
   * should one read such rows all the same, it sees what the connection sees by itself: none.
   */
  readonly isNarrowed?: boolean
}

/** A context for one request. */
export function createContext(
  db: Kysely<unknown>,
  caller: Caller,
  { signal, requestId, personal, isNarrowed = true }: ContextOptions = {},
): SubgraphContext {
  const read = readerOf(db)
  const scope = isNarrowed ? rowScopeOf(caller) : undefined
  return {
    caller,
    requestId,
    personal,
    batches: new Map(),
    query<Row>(statement: RawBuilder<Row> | BoundStatement<Row>) {
      const written = 'text' in statement ? statement : compileSql(statement)
      // The statement's type says what its rows are.
      return read(written, scope, signal) as Promise<readonly Row[]>
    },
  }
}

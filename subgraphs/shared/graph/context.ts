import type { Kysely, RawBuilder } from 'kysely'
import { type Caller, rowScopeOf } from '../access/caller.ts'
import { readerOf } from '../database/reading/reading-database.ts'
import { type BoundStatement, compileSql } from '../database/reading/statement.ts'

/** What a resolver has at hand while one request of the gateway is answered. */
export interface SubgraphContext {
  /** Who asks; what may be seen is narrowed by it. */
  readonly caller: Caller
  /** Runs one statement and gives its rows. Rejects once the request's deadline has passed, and cancels the statement then. */
  query<Row>(statement: RawBuilder<Row> | BoundStatement<Row>): Promise<readonly Row[]>
  /** The request's batches; see `batched`. */
  readonly batches: Map<string, unknown>
}

/** A context for one request; `signal` ends it, at its deadline or when the caller hangs up. */
export function createContext(db: Kysely<unknown>, caller: Caller, signal?: AbortSignal): SubgraphContext {
  const read = readerOf(db)
  const scope = rowScopeOf(caller)
  return {
    caller,
    batches: new Map(),
    query<Row>(statement: RawBuilder<Row> | BoundStatement<Row>) {
      const written = 'text' in statement ? statement : compileSql(statement)
      // The statement's type says what its rows are.
      return read(written, scope, signal) as Promise<readonly Row[]>
    },
  }
}

import type { Kysely, RawBuilder } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'

/** What a resolver has at hand while one request of the gateway is answered. */
export interface SubgraphContext {
  /** Runs one statement and gives its rows. Rejects once the request's deadline has passed, and cancels the statement then. */
  query<Row>(statement: RawBuilder<Row>): Promise<readonly Row[]>
  /** The request's batches; see `batched`. */
  readonly batches: Map<string, unknown>
}

/** A context for one request; `signal` ends it, at its deadline or when the caller hangs up. */
export function createContext(db: ReadonlyKysely<unknown>, signal?: AbortSignal): SubgraphContext {
  // The read-only type has no executor in its signature, yet is the same object: `sql` needs to see it as such.
  const executor = db as unknown as Kysely<unknown>
  return {
    batches: new Map(),
    async query(statement) {
      const result = await statement.execute(executor, { signal, inflightQueryAbortStrategy: 'cancel query' })
      return result.rows
    },
  }
}

import { CompiledQuery, Kysely, type KyselyConfig } from 'kysely'
import type pg from 'pg'
import { toAbortSignal } from '../../cancellation.ts'
import { createReader, type Read, type Reader, type ReaderOptions } from './reader.ts'
import { setScope } from './row-scope.ts'

/** A database that is also read past Kysely, on the shortest way, by the same pool. */
export class ReadingDatabase extends Kysely<unknown> {
  readonly #reader: Reader
  readonly #pool: pg.Pool

  constructor(config: KyselyConfig, options: ReaderOptions) {
    super(config)
    this.#reader = createReader(options)
    this.#pool = options.pool
  }

  get read(): Read {
    return this.#reader.read
  }

  override async destroy(): Promise<void> {
    this.#reader.close()
    await super.destroy()
    // Kysely ends no pool that it has not used itself.
    if (!this.#pool.ending) await this.#pool.end()
  }
}

/** How a database is read; what is no database of `openDatabase`, as a transaction, by way of Kysely. */
export function readerOf(db: Kysely<unknown>): Read {
  if (db instanceof ReadingDatabase) return db.read
  return async ({ text, values }, scope, signal) => {
    if (scope !== undefined) await db.executeQuery(CompiledQuery.raw(setScope.text, [scope]))
    const options = { signal: signal && toAbortSignal(signal), inflightQueryAbortStrategy: 'cancel query' } as const
    const { rows } = await db.executeQuery(CompiledQuery.raw(text, [...values]), options)
    return rows
  }
}

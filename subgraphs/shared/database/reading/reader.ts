import pg from 'pg'
import { nameOf } from '../statement-name.ts'
import type { TypeParsers } from './row-maker.ts'
import { RowQuery } from './row-query.ts'

export interface ReaderOptions {
  readonly pool: pg.Pool
  /** For the connection of its own by which a statement is cancelled. */
  readonly clientConfig: pg.ClientConfig
  readonly types: TypeParsers
  /** Hears each statement's text after it ran. */
  onStatement?(text: string): void
}

export interface SqlText {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Runs one statement, prepared, on a connection of the pool, and gives its rows. */
export type Read = (statement: SqlText, signal?: AbortSignal) => Promise<readonly unknown[]>

/**
 * Reads on the shortest way: no query builder, and no promise but one. When the signal aborts, it rejects at once, and the statement
 * is cancelled; its connection goes back to the pool when it has ended.
 */
export function createReader(options: ReaderOptions): Read {
  const { pool, types, onStatement } = options
  return ({ text, values }, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      let running: pg.PoolClient | undefined
      let cancelled: Promise<void> | undefined
      const abort = () => {
        reject(signal?.reason)
        cancelled = running ? cancel(running, options) : Promise.resolve()
      }
      signal?.addEventListener('abort', abort, { once: true })
      pool.connect((error, client, release) => {
        if (error || !client) {
          signal?.removeEventListener('abort', abort)
          return reject(error)
        }
        if (cancelled) return release()
        running = client
        const query = new RowQuery({ name: nameOf(text), text, values }, types, (failure, rows) => {
          signal?.removeEventListener('abort', abort)
          onStatement?.(text)
          // Whoever used the connection next would be cancelled instead.
          if (cancelled) cancelled.finally(release)
          else release()
          if (failure) reject(failure)
          else resolve(rows)
        })
        client.query(query)
      })
    })
}

/** Never rejects: a statement that cannot be cancelled ends at the server's own limit. */
async function cancel(client: pg.PoolClient, { clientConfig }: ReaderOptions): Promise<void> {
  const control = new pg.Client(clientConfig)
  // Without a listener a database that goes away just now would end the process.
  control.on('error', () => undefined)
  // Every pg client has the server's process from its start-up on, which is over once the pool hands it out; its types lack it.
  const { processID } = client as unknown as { readonly processID: number }
  try {
    await control.connect()
    await control.query('select pg_cancel_backend($1)', [processID])
  } catch {
    // The database is away, and the statement with it.
  } finally {
    await control.end().catch(() => undefined)
  }
}

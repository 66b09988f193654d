import type { Readable, Writable } from 'node:stream'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { NamedStatementClient } from './named-statements.ts'
import { clientConfig, type DatabaseOptions } from './open-database.ts'

/** One connection, for work that mixes statements and COPY in one transaction. */
export interface Session {
  /** Everything runs on the same connection, so whatever runs while a transaction is open is part of it. One statement at a time. */
  readonly db: Kysely<unknown>
  /** Takes the data of `copy … from stdin`; all are in when it has finished. */
  copyIn(statement: string): Writable
  /** Gives the data of `copy … to stdout`. */
  copyOut(statement: string): Readable
  close(): Promise<void>
}

export async function openSession(options: Omit<DatabaseOptions, 'maxConnections'>): Promise<Session> {
  const config = clientConfig(options)
  const client = new NamedStatementClient({ ...config, connectionTimeoutMillis: 10_000 })
  // The statement that runs, or the next one, fails with the reason.
  client.on('error', (error) => options.onConnectionLost?.(error))
  await client.connect()
  const connection = Object.assign(client, { release: () => undefined })
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({
      // A pool of this one connection.
      pool: { connect: async () => connection, end: () => client.end(), options: config },
      controlClient: pg.Client,
    }),
    log: options.onStatement && ((event) => options.onStatement?.(event.query.sql)),
  })
  return {
    db,
    copyIn: (statement) => client.query(copyFrom(statement)),
    copyOut: (statement) => client.query(copyTo(statement)),
    close: () => client.end(),
  }
}

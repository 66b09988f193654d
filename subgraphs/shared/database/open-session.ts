import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { DatabaseClient } from './database-client.ts'
import { clientConfig, type DatabaseOptions } from './open-database.ts'

/** One connection, over which everything goes: statements, transactions, and COPY in the midst of them. One at a time. */
export interface Session {
  readonly db: Kysely<unknown>
  /** Adds rows, lines as `toCopyLine` makes them, by COPY; much quicker than inserts. */
  copyInto(table: CopyTarget, rows: string): Promise<void>
  /** Takes the data of any `copy … from stdin`; all are in when it has finished. */
  copyIn(statement: string): Writable
  /** Gives the data of any `copy … to stdout`. */
  copyOut(statement: string): Readable
  end(): Promise<void>
  /** Breaks the connection: what is under way fails, and its transaction is rolled back. */
  abort(): void
}

export interface CopyTarget {
  /** Without schema: found on the search path, temporary tables first. */
  readonly schema?: string
  readonly table: string
  readonly columns: readonly string[]
}

/** Opens a connection and keeps it. */
export async function openSession(options: Omit<DatabaseOptions, 'maxConnections'>): Promise<Session> {
  const config = clientConfig(options)
  const client = new DatabaseClient({ ...config, connectionTimeoutMillis: 10_000 })
  // A lost connection fails the statement under way, or the next one; without a listener it would end the process.
  client.on('error', (error) => options.onConnectionLost?.(error))
  await client.connect()
  const poolClient = Object.assign(client, { release: () => undefined })
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({
      pool: { connect: async () => poolClient, end: async () => undefined, options: config },
      controlClient: pg.Client,
    }),
    log: options.onStatement && ((event) => options.onStatement?.(event.query.sql)),
  })
  return {
    db,
    async copyInto({ schema, table, columns }, rows) {
      const name = [schema, table].filter((part) => part !== undefined).map(pg.escapeIdentifier)
      const statement = `copy ${name.join('.')} (${columns.map(pg.escapeIdentifier).join(', ')}) from stdin`
      await pipeline(Readable.from([rows]), client.query(copyFrom(statement)))
    },
    copyIn: (statement) => client.query(copyFrom(statement)),
    copyOut: (statement) => client.query(copyTo(statement)),
    end: () => client.end(),
    abort: () => client.connection.stream.destroy(),
  }
}

/** One row as COPY reads it. */
export function toCopyLine(values: readonly (string | number | boolean | null)[]): string {
  return `${values.map(toCopyValue).join('\t')}\n`
}

function toCopyValue(value: string | number | boolean | null): string {
  if (value === null) return '\\N'
  if (typeof value !== 'string') return String(value)
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (found) => escapes[found] ?? found) : value
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

import { availableParallelism } from 'node:os'
import { type Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { DatabaseClient } from './database-client.ts'
import { ReadingDatabase } from './reading/reading-database.ts'
import { noRows, type RowScope, scopeSetting, setScope } from './reading/row-scope.ts'

export interface DatabaseOptions {
  readonly connectionString: string
  /** Shown in pg_stat_activity. */
  readonly applicationName: string
  readonly maxConnections?: number
  /** The server ends a longer statement by itself, should nobody cancel it; and sooner one that waits for a lock. */
  readonly statementTimeoutMillis?: number
  /** Plans each prepared statement once, whatever its values: short ones take less time than their planning. */
  readonly planOnce?: boolean
  /** Whose rows statements see that do not say it themselves; none unless given. */
  readonly ownScope?: RowScope
  /** Breaks all connections: what is under way fails, and is rolled back. */
  readonly signal?: AbortSignal
  /** Hears each statement's text after it ran; tests count with it. */
  onStatement?(text: string): void
  /** Hears when an idle connection breaks, as at a restart of PostgreSQL. The pool makes new ones by itself. */
  onConnectionLost?(error: Error): void
}

const typeId = { date: 1082, timestamptz: 1184 } as const

/** How values come from pg: days and moments as ISO text, all else as pg does it. */
export const isoTypes = { getTypeParser: parserOf }

/** Each has prepared statements of its own, and a processor runs one at a time: more would only wait, and be warmed up for longer. */
const readingConnections = Math.max(4, availableParallelism() * 2)

/** How much of a statement's time it may wait for a lock. */
const lockShare = 2 / 3

/** A pool of connections. Dates come as ISO text ('infinity' included), moments as ISO text in UTC; bigint stays text: cast to int in SQL. */
export function openDatabase(options: DatabaseOptions): Kysely<unknown> {
  const config = clientConfig(options)
  const pool = new pg.Pool({
    ...config,
    Client: DatabaseClient,
    max: options.maxConnections ?? readingConnections,
    connectionTimeoutMillis: 2_000,
    // Long, for a new connection has all of its statements to prepare and to plan.
    idleTimeoutMillis: 300_000,
    pipeline: true,
  })
  // A connection that is being ended may still hear of the server's end.
  const onConnectionLost = (error: Error) => {
    if (!pool.ending) options.onConnectionLost?.(error)
  }
  // Without a listener a restart of PostgreSQL ends the process.
  pool.on('error', onConnectionLost)
  // The pool listens to its idle connections alone, and the reader to those that it holds. One that breaks in use fails its statement,
  // which is enough said.
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('connect', ({ connection }) =>
    options.signal?.addEventListener('abort', () => connection.stream.destroy(), { once: true }),
  )
  pool.on('connect', (client) => {
    // Goes ahead of whatever the connection is wanted for; where it fails, so does that.
    client.query({ ...setScope, values: [ownScope] }).catch(() => undefined)
  })
  const { onStatement, ownScope = noRows } = options
  return new ReadingDatabase(
    {
      dialect: new PostgresDialect({ pool, controlClient: pg.Client }),
      log: onStatement && ((event) => onStatement(event.query.sql)),
    },
    { pool, clientConfig: config, types: isoTypes, ownScope, onStatement, onConnectionLost },
  )
}

/** What every connection of ours is opened with. */
export function clientConfig(options: Omit<DatabaseOptions, 'maxConnections'>): pg.ClientConfig {
  return {
    connectionString: options.connectionString,
    application_name: options.applicationName,
    statement_timeout: options.statementTimeoutMillis,
    // So that who reads hears of the lock before its own deadline, and others get the connection.
    lock_timeout: options.statementTimeoutMillis && Math.round(options.statementTimeoutMillis * lockShare),
    // Compiling a statement pays off in minutes-long ones; ours take milliseconds.
    // And one that is short gains nothing by processes that are started to help.
    options: `-c timezone=UTC -c jit=off${options.planOnce ? ' -c plan_cache_mode=force_generic_plan -c max_parallel_workers_per_gather=0' : ''} -c ${scopeSetting}=${options.ownScope ?? noRows}`,
    types: isoTypes,
  }
}

function parserOf(id: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (id === typeId.date) return (value) => value
  if (id === typeId.timestamptz) return (value) => new Date(value).toISOString()
  return pg.types.getTypeParser(id, format as 'text')
}

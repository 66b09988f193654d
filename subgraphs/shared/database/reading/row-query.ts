import type { Writable } from 'node:stream'
import pg from 'pg'
import { serialize } from 'pg-protocol'
import { writeAtTurnsEnd } from '../../turns-end.ts'
import type { RawRow } from './raw-row.ts'
import { type Column, createMakeRow, type MakeRow, type TypeParsers } from './row-maker.ts'
import { type RowScope, setScope } from './row-scope.ts'

type Value = string | number | boolean | null | undefined | readonly (string | number | null)[]

/** The part of pg's connection, which has no types, that a query of one's own needs. */
interface Connection {
  readonly stream: Writable
  readonly parsedStatements: Readonly<Record<string, string>>
  readonly submittedNamedStatements: Record<string, string>
}

const execute = serialize.execute()
const sync = serialize.sync()

/** How rows are made on a connection, by the name of their statement: a prepared statement's columns stay as they are. */
const makersByConnection = new WeakMap<Connection, Map<string, MakeRow>>()

/**
 * One execution of a prepared statement, in the form in which pg's client takes queries of one's own. Against pg's own it asks for
 * the columns only once for each connection, makes rows of one shape, and needs neither events nor a promise.
 */
export class RowQuery implements pg.Submittable {
  readonly name: string
  readonly text: string
  readonly #values: unknown[]
  readonly #types: TypeParsers
  /** Undefined: as the connection was opened. */
  readonly #scope: RowScope | undefined
  /** The setting of the scope has not answered yet. */
  #isSettling = false
  readonly #rows: unknown[] = []
  #makers: Map<string, MakeRow> = new Map()
  #makeRow: MakeRow | undefined
  #fault: Error | undefined
  /** Called once, with an error or the rows. pg looks for it, and may replace it. */
  callback: (error: Error | null, rows: readonly unknown[]) => void

  constructor(
    statement: {
      readonly name: string
      readonly text: string
      readonly values: readonly unknown[]
      readonly scope?: RowScope
    },
    types: TypeParsers,
    callback: (error: Error | null, rows: readonly unknown[]) => void,
  ) {
    this.name = statement.name
    this.text = statement.text
    // They are only read.
    this.#values = statement.values as unknown[]
    this.#types = types
    this.#scope = statement.scope
    this.callback = callback
  }

  // pg gives each query its own connection, whose types lack what pg's own queries call; pg is pinned, and reader.test.ts runs all of it.
  submit(pgConnection: pg.Connection): void {
    const connection = pgConnection as unknown as Connection
    const { name, text } = this
    this.#makers = makersOf(connection)
    this.#makeRow = this.#makers.get(name)
    const messages: Buffer[] = []
    const isKnown = (connection.parsedStatements[name] ?? connection.submittedNamedStatements[name]) !== undefined
    if (!isKnown) messages.push(serialize.parse({ name, text }))
    if (this.#scope !== undefined) {
      // Up to the sync both are one transaction, so the setting is there for this statement alone.
      this.#isSettling = true
      messages.push(serialize.bind({ statement: setScope.name, values: [this.#scope] }), execute)
    }
    messages.push(serialize.bind({ statement: name, values: this.#values, valueMapper: toParameter }))
    if (!this.#makeRow) messages.push(serialize.describe({ type: 'P' }))
    messages.push(execute, sync)
    if (!isKnown) connection.submittedNamedStatements[name] = text
    // That a connection has broken is told elsewhere.
    if (!connection.stream.writable) return
    writeAtTurnsEnd(connection.stream)
    // One buffer is sent quicker than several.
    connection.stream.write(Buffer.concat(messages))
  }

  handleRowDescription({ fields }: { readonly fields: readonly Column[] }): void {
    this.#makeRow = createMakeRow(fields, this.#types)
    this.#makers.set(this.name, this.#makeRow)
  }

  handleDataRow({ bytes, offset }: RawRow): void {
    if (this.#isSettling) return
    try {
      this.#rows.push(this.#makeRow?.(bytes, offset))
    } catch (error) {
      this.#fault ??= error as Error
    }
  }

  handleCommandComplete(): void {
    this.#isSettling = false
  }

  handleEmptyQuery(): void {}

  handleReadyForQuery(): void {
    this.callback(this.#fault ?? null, this.#rows)
  }

  handleError(error: Error): void {
    this.callback(error, [])
  }
}

// On a connection that pipelines pg takes none but its own queries, for others might keep a portal open; this one keeps none.
Object.setPrototypeOf(RowQuery.prototype, pg.Query.prototype)

function makersOf(connection: Connection): Map<string, MakeRow> {
  let makers = makersByConnection.get(connection)
  if (!makers) {
    makers = new Map()
    makersByConnection.set(connection, makers)
  }
  return makers
}

/** A value as PostgreSQL reads it. */
function toParameter(value: Value): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (typeof value !== 'object') return String(value)
  if (value.length === 0) return '{}'
  return `{${value.map((item) => (item === null ? 'NULL' : `"${escapeItem(String(item))}"`)).join(',')}}`
}

function escapeItem(item: string): string {
  return item.includes('"') || item.includes('\\') ? item.replaceAll(/["\\]/g, '\\$&') : item
}

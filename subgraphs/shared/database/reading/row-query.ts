import pg from 'pg'
import type { RawRow } from './raw-row.ts'
import { type Column, createMakeRow, type MakeRow, type TypeParsers } from './row-maker.ts'
import { type RowScope, setScope } from './row-scope.ts'

type Value = string | number | boolean | null | undefined | readonly (string | number | null)[]

/** The part of pg's connection, which has no types, that a query of one's own needs. */
interface Connection {
  readonly stream: { cork(): void; uncork(): void }
  readonly parsedStatements: Readonly<Record<string, string>>
  readonly submittedNamedStatements: Record<string, string>
  parse(message: { readonly name: string; readonly text: string }): void
  bind(message: {
    readonly statement: string
    readonly values: readonly unknown[]
    valueMapper(value: Value): unknown
  }): void
  describe(message: { readonly type: 'P'; readonly name: string }): void
  execute(message: { readonly portal: string }): void
  sync(): void
}

/** How rows are made on a connection, by the name of their statement: a prepared statement's columns stay as they are. */
const makersByConnection = new WeakMap<Connection, Map<string, MakeRow>>()

/**
 * One execution of a prepared statement, in the form in which pg's client takes queries of one's own. Against pg's own it asks for
 * the columns only once for each connection, makes rows of one shape, and needs neither events nor a promise.
 */
export class RowQuery implements pg.Submittable {
  readonly name: string
  readonly text: string
  readonly #values: readonly unknown[]
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
    this.#values = statement.values
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
    connection.stream.cork()
    try {
      if (connection.parsedStatements[name] === undefined && connection.submittedNamedStatements[name] === undefined) {
        connection.parse({ name, text })
        connection.submittedNamedStatements[name] = text
      }
      if (this.#scope !== undefined) {
        // Up to the sync both are one transaction, so the setting is there for this statement alone.
        this.#isSettling = true
        connection.bind({ statement: setScope.name, values: [this.#scope], valueMapper: toParameter })
        connection.execute({ portal: '' })
      }
      connection.bind({ statement: name, values: this.#values, valueMapper: toParameter })
      if (!this.#makeRow) connection.describe({ type: 'P', name: '' })
      connection.execute({ portal: '' })
      connection.sync()
    } finally {
      connection.stream.uncork()
    }
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

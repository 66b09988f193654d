import pg from 'pg'
import { giveRawRows } from './reading/raw-row.ts'
import { RowQuery } from './reading/row-query.ts'
import { nameOf } from './statement-name.ts'

/**
 * Every connection of ours. It prepares each statement with values once, under a name made of its text: texts are stable
 * (`= any($1)`, never a list of varying length), so the server plans each of them once. And it ends with the first fatal error: the
 * server is closing it then, but a pool that has not heard of that yet would hand it to the next caller.
 */
export class DatabaseClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config)
    giveRawRows(this.connection)
  }

  // pg overloads this method five ways; whichever is meant is passed on, and only (text, values) is given a name.
  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args
    if (text instanceof RowQuery) this.#endAfterFailureOf(text)
    const query = super.query as (...args: unknown[]) => never
    const isNamed = typeof text === 'string' && Array.isArray(values) && values.length > 0
    const result: unknown = isNamed
      ? query.call(this, { name: nameOf(text), text, values }, ...rest)
      : query.apply(this, args)
    if (result instanceof Promise) result.catch((error: unknown) => this.#endAfter(error))
    return result as never
  }

  #endAfterFailureOf(query: RowQuery): void {
    const { callback } = query
    query.callback = (error, rows) => {
      this.#endAfter(error)
      callback(error, rows)
    }
  }

  #endAfter(error: unknown): void {
    if (error instanceof pg.DatabaseError && (error.severity === 'FATAL' || error.severity === 'PANIC')) {
      this.end().catch(() => undefined)
    }
  }
}

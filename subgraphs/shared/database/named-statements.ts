import { createHash } from 'node:crypto'
import pg from 'pg'

const nameByText = new Map<string, string>()

/**
 * A client that prepares each statement with values once per connection, under a name made of its text: texts are stable
 * (`= any($1)`, never a list of varying length), so the server plans each of them once.
 */
export class NamedStatementClient extends pg.Client {
  // pg overloads this method five ways; whichever is meant is passed on, and only (text, values) is given a name.
  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args
    const query = super.query as (...args: unknown[]) => never
    if (typeof text === 'string' && Array.isArray(values) && values.length > 0) {
      return query.call(this, { name: nameOf(text), text, values }, ...rest)
    }
    return query.apply(this, args)
  }
}

function nameOf(text: string): string {
  let name = nameByText.get(text)
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
    nameByText.set(text, name)
  }
  return name
}

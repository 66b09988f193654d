import { createHash } from 'node:crypto'

const nameByText = new Map<string, string>()

/** The name under which a statement is prepared on each connection, made of its text. */
export function nameOf(text: string): string {
  let name = nameByText.get(text)
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
    nameByText.set(text, name)
  }
  return name
}

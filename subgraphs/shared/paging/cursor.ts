import { createHash } from 'node:crypto'
import { badUserInput } from '../graph/errors.ts'

export type CursorValue = string | number | null

const version = 1

/**
 * Where an item stands in a list, opaque to the caller. `list` says which list, in which order and under which filter: the cursor
 * serves no other, and a changed one is noticed.
 */
export function encodeCursor(list: unknown, values: readonly CursorValue[]): string {
  const place = JSON.stringify(values)
  return Buffer.from(`${version}${seal(list, place)}${place}`).toString('base64url')
}

/** The values of a cursor made by `encodeCursor` for the same list; BAD_USER_INPUT for anything else. */
export function decodeCursor(list: unknown, cursor: string): readonly CursorValue[] {
  const text = Buffer.from(cursor, 'base64url').toString()
  const place = text.slice(1 + sealLength)
  if (text !== `${version}${seal(list, place)}${place}` || Buffer.from(text).toString('base64url') !== cursor) {
    throw badUserInput('after', 'be a cursor that this list gave, under the same filter and order', cursor)
  }
  // The seal shows that encodeCursor wrote it.
  return JSON.parse(place) as CursorValue[]
}

const sealLength = 16

function seal(list: unknown, place: string): string {
  return createHash('sha256').update(JSON.stringify(list)).update(place).digest('base64url').slice(0, sealLength)
}

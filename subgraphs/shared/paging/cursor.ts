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

/** What a cursor means to several lists that are asked for at once: it serves one of them, and no cursor serves all. */
export interface ServedLists {
  readonly codes: readonly string[]
  readonly place: readonly CursorValue[] | null
  /** By code, why the cursor does not serve that list. */
  readonly refusals: ReadonlyMap<string, Error>
}

/** Finds which of the lists, told apart by codes, a cursor serves. */
export function findServedLists(
  codes: readonly string[],
  listOf: (code: string) => unknown,
  cursor: string | null | undefined,
): ServedLists {
  if (!cursor) return { codes, place: null, refusals: new Map() }
  const refusals = new Map<string, Error>()
  const served: string[] = []
  let place: readonly CursorValue[] | null = null
  for (const code of codes) {
    try {
      place = decodeCursor(listOf(code), cursor)
      served.push(code)
    } catch (error) {
      refusals.set(code, error as Error)
    }
  }
  return { codes: served, place, refusals }
}

const sealLength = 16

function seal(list: unknown, place: string): string {
  return createHash('sha256').update(JSON.stringify(list)).update(place).digest('base64url').slice(0, sealLength)
}

import { createHmac, type KeyObject } from 'node:crypto'

/** What a signed request carries, in headers of these names. */
export const signedHeaders = {
  /** When it was sent: milliseconds since 1970. */
  time: 'x-salud-time',
  /** For whom: `writeCaller`. */
  caller: 'x-salud-caller',
  /** 64 hexadecimal digits over the two above, the method, the path and the body. */
  signature: 'x-salud-signature',
} as const

export interface SignedParts {
  readonly method: string
  /** With what follows a question mark. */
  readonly path: string
  readonly time: string
  readonly caller: string
  readonly body: string
}

/** Neither a method, nor a path, nor the two headers can hold a line's end, so no two requests read the same. */
export function computeSignature(key: KeyObject, { method, path, time, caller, body }: SignedParts): Buffer {
  return createHmac('sha256', key).update(`${method}\n${path}\n${time}\n${caller}\n`).update(body).digest()
}

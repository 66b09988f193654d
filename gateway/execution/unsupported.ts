/** Something in an operation or its plan that only Apollo's own executor can run; the message is the reason that is counted. */
export class UnsupportedError extends Error {
  override readonly name = 'UnsupportedError'
}

/**
 * Refuses names that every object already has, as `constructor`: the compiled code reads properties without asking whether they
 * are the object's own.
 */
export function requireOwnName(name: string): string {
  if (name in Object.prototype) throw new UnsupportedError('a name that every object has')
  return name
}

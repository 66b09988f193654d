/** What was made last for each of the most recently used keys. */
export interface OperationCache<T> {
  get(key: string): T | undefined
  set(key: string, value: T): void
}

/** Keeps `limit` values; one more puts out the one that was used least recently. */
export function createOperationCache<T>(limit: number): OperationCache<T> {
  const values = new Map<string, T>()
  let newest: string | undefined
  return {
    get(key) {
      const value = values.get(key)
      // Most often the same operation comes again and again, and its place is known to be the last.
      if (value === undefined || key === newest) return value
      values.delete(key)
      values.set(key, value)
      newest = key
      return value
    },
    set(key, value) {
      values.delete(key)
      values.set(key, value)
      newest = key
      const oldest = values.size > limit ? values.keys().next().value : undefined
      if (oldest !== undefined) values.delete(oldest)
    },
  }
}

/** What was made of the most recently used operations. */
export interface OperationCache<T> {
  get(key: string): T | undefined
  set(key: string, value: T, weight: number): void
}

/** Keeps values of `maxWeight` together; one more puts out those that were used least recently. */
export function createOperationCache<T>(maxWeight: number): OperationCache<T> {
  const entries = new Map<string, { readonly value: T; readonly weight: number }>()
  let newest: string | undefined
  let total = 0
  return {
    get(key) {
      const entry = entries.get(key)
      // Most often the same operation comes again and again, and its place is known to be the last.
      if (!entry || key === newest) return entry?.value
      entries.delete(key)
      entries.set(key, entry)
      newest = key
      return entry.value
    },
    set(key, value, weight) {
      remove(key)
      entries.set(key, { value, weight })
      newest = key
      total += weight
      for (const oldest of entries.keys()) {
        if (total <= maxWeight) break
        remove(oldest)
      }
    },
  }

  function remove(key: string): void {
    total -= entries.get(key)?.weight ?? 0
    entries.delete(key)
  }
}

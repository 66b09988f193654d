/** How many values one list in the variables may have; in the document itself its number of tokens is limited. */
export const maxListLength = 1_000

/** The length of a list among the variables that is longer than allowed. Goes by a stack of its own: values may be nested deeply. */
export function findLongList(variables: Readonly<Record<string, unknown>>): number | undefined {
  const waiting: unknown[] = Object.values(variables)
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value !== 'object' || value === null) continue
    if (Array.isArray(value) && value.length > maxListLength) return value.length
    for (const inner of Object.values(value)) waiting.push(inner)
  }
  return undefined
}

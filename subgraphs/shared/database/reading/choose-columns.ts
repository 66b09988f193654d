/** Texts beyond this number would only fill the server's memory with prepared statements. */
const maxChoices = 32

/**
 * Chooses among columns those that are wanted, in their usual order; all of them when nobody says what is wanted. A different choice
 * is a different statement, so only the first few choices are kept apart: who asks for yet another one is given all columns.
 */
export function createColumnChoice<Column extends string>(
  all: readonly Column[],
): (wanted: ReadonlySet<string> | undefined) => readonly Column[] {
  const choices = new Map<string, readonly Column[]>()
  return (wanted) => {
    if (!wanted) return all
    const chosen = all.filter((column) => wanted.has(column))
    const key = chosen.join()
    const known = choices.get(key)
    if (known) return known
    if (choices.size >= maxChoices) return all
    choices.set(key, chosen)
    return chosen
  }
}

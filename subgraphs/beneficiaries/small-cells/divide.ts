/** Counts from 1 to 10 are shown to nobody without the scope; the README of the registry proves that what is shown betrays none. */
export const smallestShown = 11

export interface Cell {
  readonly issued: number
}

/** Whether a count must not be shown. Nobody is in 0, and 11 and more hide each other. */
export function isSmall(issued: number): boolean {
  return issued > 0 && issued < smallestShown
}

export function sumOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { issued }) => sum + issued, 0)
}

/**
 * Divides a sum into its cells as far as no part is small: halves the cells again and again, and where a half is small, both halves stay
 * together. Of a group only the sum may be shown, and a group of one is shown as it is. The order of the cells decides, never their
 * counts: an order by size would betray what is hidden.
 */
export function divide<C extends Cell>(cells: readonly C[]): readonly (readonly C[])[] {
  if (cells.length < 2) return cells.length === 0 ? [] : [cells]
  const middle = Math.floor(cells.length / 2)
  const halves = [cells.slice(0, middle), cells.slice(middle)]
  if (halves.some((half) => isSmall(sumOf(half)))) return [cells]
  return halves.flatMap((half) => divide(half))
}

export interface Periods<C> {
  /** Each is shown as one, counted in its last month. */
  readonly closed: readonly (readonly C[])[]
  /** The last months, together still too few. */
  readonly pending: readonly C[]
}

/**
 * Joins months, in their order, until together they are not small. Only what came before decides, so that a month to come changes
 * nothing of what was shown.
 */
export function joinMonths<C extends Cell>(months: readonly C[]): Periods<C> {
  const closed: C[][] = []
  let open: C[] = []
  for (const month of months) {
    open.push(month)
    if (isSmall(sumOf(open))) continue
    closed.push(open)
    open = []
  }
  return { closed, pending: open }
}

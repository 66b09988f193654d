import type { Leaf, Level, Path, TablePlan } from './plan-table.ts'
import type { Row, Value } from './table.ts'

/** Between several values in one cell. */
const separator = ';'

/** The rows that an answer makes. */
export function toRows({ levels, columns }: TablePlan, data: unknown): readonly Row[] {
  const rows: Row[] = []
  const cells: Value[] = columns.map(() => null)
  const begins = levels.map((_, index) => countLeaves(levels.slice(0, index)))
  fill(0, data, null)
  return rows

  function fill(depth: number, object: unknown, list: string | null): void {
    const level = levels[depth]
    if (!level) return
    for (const [index, leaf] of level.leaves.entries()) {
      cells[(begins[depth] ?? 0) + index] = leaf.isListName ? list : toCell(read(object, leaf.path), leaf)
    }
    const next = levels[depth + 1]
    let isEmpty = true
    for (const path of next?.paths ?? []) {
      const items = read(object, path)
      if (!Array.isArray(items)) continue
      for (const item of items) {
        isEmpty = false
        fill(depth + 1, item, path.at(-1) ?? null)
      }
    }
    if (!isEmpty || (next && depth === 0)) return
    // An object with an empty list in it is a row all the same; but the first list is what the rows are.
    cells.fill(null, begins[depth + 1] ?? cells.length)
    rows.push([...cells])
  }
}

function toCell(value: unknown, { isList }: Leaf): Value {
  return isList && Array.isArray(value) ? value.join(separator) : toValue(value)
}

/** The value at a path; undefined where there is none. */
export function read(object: unknown, path: Path): unknown {
  let value = object
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Readonly<Record<string, unknown>>)[name]
  }
  return value
}

function countLeaves(levels: readonly Level[]): number {
  return levels.reduce((sum, { leaves }) => sum + leaves.length, 0)
}

function toValue(value: unknown): Value {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  // Moments come as what they are made of.
  if (value instanceof Date) return value.toISOString()
  return value === null || value === undefined ? null : String(value)
}

import type { Level, Path, TablePlan } from './plan-table.ts'
import type { Row, Value } from './table.ts'

/** Between several values in one cell. */
const separator = ';'

/** The rows that an answer makes. */
export function toRows({ levels, columns }: TablePlan, data: unknown): readonly Row[] {
  const rows: Row[] = []
  const cells: Value[] = columns.map(() => null)
  const begins = levels.map((_, index) => countLeaves(levels.slice(0, index)))
  fill(0, data)
  return rows

  function fill(depth: number, object: unknown): void {
    const level = levels[depth]
    if (!level) return
    for (const [index, { path, isList }] of level.leaves.entries()) {
      const value = read(object, path)
      cells[(begins[depth] ?? 0) + index] = isList && Array.isArray(value) ? value.join(separator) : toValue(value)
    }
    const next = levels[depth + 1]
    const items = next && read(object, next.path)
    if (Array.isArray(items) && items.length > 0) {
      for (const item of items) fill(depth + 1, item)
    } else if (!next || depth > 0) {
      // An object with an empty list in it is a row all the same; but the first list is what the rows are.
      cells.fill(null, begins[depth + 1] ?? cells.length)
      rows.push([...cells])
    }
  }
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

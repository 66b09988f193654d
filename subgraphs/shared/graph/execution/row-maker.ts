import { Failure, type Run } from './run.ts'

/** Makes the objects of a selection set from its columns, one for each response key. */
export type MakeRows = (columns: readonly (readonly unknown[])[], rowCount: number, run: Run) => unknown[]

/**
 * Code is written for each set of keys: an object literal has one shape for all rows, which costs a fraction of setting keys one by
 * one, and which whoever reads the rows reads faster too.
 */
export function createRowMaker(keys: readonly string[]): MakeRows {
  const names = keys.map((_, index) => `c${index}`)
  // As a plain key of a literal it would set the prototype. Other names need no quotes: GraphQL's are JavaScript's.
  const fields = keys.map((key, index) => `${key === '__proto__' ? '["__proto__"]' : key}: ${names[index]}[i]`)
  const make = new Function(
    'columns',
    'rowCount',
    `const [${names.join(', ')}] = columns
    const rows = new Array(rowCount)
    for (let i = 0; i < rowCount; i++) rows[i] = { ${fields.join(', ')} }
    return rows`,
    // What the text above makes of them.
  ) as (columns: readonly (readonly unknown[])[], rowCount: number) => unknown[]
  return (columns, rowCount, run) => {
    const rows = make(columns, rowCount)
    return run.hasFailed ? withFailures(rows, columns) : rows
  }
}

/** A row with a failed column is failed itself. */
function withFailures(rows: unknown[], columns: readonly (readonly unknown[])[]): unknown[] {
  return rows.map((row, index) => columns.find((column) => column[index] instanceof Failure)?.[index] ?? row)
}

import type { SubgraphContext } from '../context.ts'
import { type BatchField, batchField, type Values } from './batch-field.ts'

export interface RowSource<Row, Reference> {
  isRow(parent: Row | Reference): parent is Row
  /** The rows in the order of the references; null for one that has none. */
  load(references: readonly Reference[], context: SubgraphContext): Promise<readonly (Row | null)[]>
  explainMissing(reference: Reference): Error
}

/**
 * Makes the fields of a type that are read from rows. A parent that came as a row is read at once; the rows of those that are known
 * by key alone are loaded first, all together, and once for all fields.
 *
 *     name: facilityField((row) => row.name),
 */
export function createRowField<Row extends object, Reference extends object>(source: RowSource<Row, Reference>) {
  return <Value>(read: (row: Row) => Value): BatchField<Row | Reference, unknown, Value> =>
    batchField((parents, _, context) => {
      const isRow = (parent: Row | Reference) => source.isRow(parent)
      return parents.every(isRow) ? parents.map(read) : readLoaded(source, parents, read, context)
    })
}

async function readLoaded<Row extends object, Reference extends object, Value>(
  { isRow, load, explainMissing }: RowSource<Row, Reference>,
  parents: readonly (Row | Reference)[],
  read: (row: Row) => Value,
  context: SubgraphContext,
): Promise<Values<Value>> {
  const references = parents.filter((parent): parent is Reference => !isRow(parent))
  const loaded = (await load(references, context)).values()
  return parents.map((parent) => {
    if (isRow(parent)) return read(parent)
    const row = loaded.next().value
    return row ? read(row) : explainMissing(parent)
  })
}

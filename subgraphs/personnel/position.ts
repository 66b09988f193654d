import { sql } from 'kysely'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { badUserInput } from '../shared/graph/errors.ts'
import { createRowField } from '../shared/graph/execution/row-field.ts'
import type { Connection } from '../shared/paging/connection.ts'
import { listPeriodPage, type PeriodList } from './period-page.ts'
import type { QueryPositionsArgs } from './resolvers.generated.ts'

/** A position on one day; `Position` of the graph reads from it. */
export interface PositionRow {
  readonly id: string
  readonly category: string
  readonly specialty: string | null
  readonly reportedUnder: string
  /** Current key of the unit; null while no list names it. */
  readonly facilityClues: string | null
  readonly authorizedFrom: string
  readonly authorizedTo: string | null
}

export interface PositionReference {
  readonly id: string
}

/** `Query.positions`: those authorized on the day, by their keys. */
export function listPositions(
  args: Partial<QueryPositionsArgs>,
  context: SubgraphContext,
): Promise<Connection<PositionRow>> {
  const filled = args.filter?.filled
  const conditions = typeof filled === 'boolean' ? [sql<boolean>`p.filled = ${filled}`] : []
  const list: PeriodList = {
    name: 'positions',
    table: 'personnel.position_periods',
    key: sql`p.position_id`,
    columns: positionColumns,
    conditions,
  }
  return listPeriodPage(list, args, context)
}

/** A field that is read from the rows of positions; of positions known by key alone, the rows are loaded first. */
export const positionField = createRowField<PositionRow, PositionReference>({
  isRow: (parent) => 'authorizedFrom' in parent,
  load: (references, context) =>
    loadPositions(
      references.map(({ id }) => id),
      context,
    ),
  explainMissing: ({ id }) => badUserInput('id', 'be the key of a position', id),
})

const positionColumns = sql`
  p.position_id as id, p.category, p.specialty, p.clues as "reportedUnder", k.clues as "facilityClues",
  p.authorized_from as "authorizedFrom", p.authorized_to as "authorizedTo"`

/** As its newest version says, from the facts: a position that was never authorized has no period. */
function loadPositions(ids: readonly string[], context: SubgraphContext): Promise<readonly (PositionRow | null)[]> {
  return batched(context, 'position', {}, ids, async (asked) => {
    const rows = await context.query(sql<PositionRow>`
      /* findPositions */
      select ${positionColumns}
      from (
        select distinct on (position_id) position_id, category, specialty, clues, authorized_from, authorized_to
        from personnel.positions
        where position_id = any(${asked}::text[])
        order by position_id, valid_from desc, dataset_id desc
      ) p
      left join reference.unit_keys o on o.clues = p.clues
      left join reference.unit_keys k on k.unit_id = o.unit_id and k.is_current`)
    return new Map(rows.map((row) => [row.id, row]))
  })
}

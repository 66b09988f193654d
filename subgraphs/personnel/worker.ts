import { sql } from 'kysely'
import { effectiveDay } from '../shared/graph/as-of.ts'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { badUserInput } from '../shared/graph/errors.ts'
import { createRowField } from '../shared/graph/execution/row-field.ts'
import type { Connection } from '../shared/paging/connection.ts'
import { listPeriodPage, type PeriodList } from './period-page.ts'
import type { QueryHealthWorkersArgs } from './resolvers.generated.ts'

/** A worker on one day; `HealthWorker` of the graph reads from it. */
export interface WorkerRow {
  readonly id: string
  readonly category: string
  readonly specialty: string | null
  /** Current key of the unit of the position held first; null without one, or while no list names it. */
  readonly facilityClues: string | null
}

export interface WorkerReference {
  readonly id: string
}

const workers: PeriodList = {
  name: 'healthWorkers',
  table: 'personnel.worker_periods',
  key: sql`p.worker_id`,
  columns: sql`p.worker_id as id, p.category, p.specialty, k.clues as "facilityClues"`,
}

/** `Query.healthWorkers`: those who hold a position on the day, by their keys. */
export function listWorkers(
  args: Partial<QueryHealthWorkersArgs>,
  context: SubgraphContext,
): Promise<Connection<WorkerRow>> {
  return listPeriodPage(workers, args, context)
}

/** A field that is read from the rows of workers; of workers known by key alone, the rows are loaded first. */
export const workerField = createRowField<WorkerRow, WorkerReference>({
  isRow: (parent) => 'category' in parent,
  load: (references, context) =>
    loadWorkers(
      references.map(({ id }) => id),
      context,
    ),
  explainMissing: ({ id }) => badUserInput('id', 'be the key of a worker', id),
})

/** As the newest roster says; the unit is that of the newest cut, none for those who hold no position any more. */
function loadWorkers(ids: readonly string[], context: SubgraphContext): Promise<readonly (WorkerRow | null)[]> {
  return batched(context, 'worker', {}, ids, async (asked) => {
    const rows = await context.query(sql<WorkerRow>`
      /* findWorkers */
      with judged as (select ${effectiveDay('personnel', null)} as day)
      select w.worker_id as id, w.category, w.specialty, k.clues as "facilityClues"
      from (
        select distinct on (worker_id) worker_id, category, specialty
        from personnel.workers
        where worker_id = any(${asked}::text[])
        order by worker_id, valid_from desc, dataset_id desc
      ) w
      cross join judged j
      left join personnel.worker_periods p on p.worker_id = w.worker_id and p.valid_from <= j.day and p.valid_to > j.day
      left join reference.unit_keys k on k.unit_id = p.unit_id and k.is_current`)
    return new Map(rows.map((row) => [row.id, row]))
  })
}

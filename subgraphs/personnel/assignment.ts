import { type RawBuilder, sql } from 'kysely'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import type { PositionReference } from './position.ts'
import type { WorkerReference } from './worker.ts'

export interface Assignment {
  readonly worker: WorkerReference
  readonly position: PositionReference
  readonly from: string
  readonly to: string | null
}

interface AssignmentRow {
  readonly workerId: string
  readonly positionId: string
  readonly from: string
  readonly to: string | null
}

type Assignments = readonly (readonly Assignment[])[]

/** Every assignment to positions, the oldest first. */
export async function listPositionAssignments(ids: readonly string[], context: SubgraphContext): Promise<Assignments> {
  const rows = await batched(context, 'positionAssignments', {}, ids, async (asked) =>
    Map.groupBy(await loadAssignments(sql`position_id = any(${asked}::text[])`, context), (row) => row.positionId),
  )
  return rows.map((each) => (each ?? []).map(toAssignment))
}

/** Every assignment of workers, the oldest first. */
export async function listWorkerAssignments(ids: readonly string[], context: SubgraphContext): Promise<Assignments> {
  const rows = await batched(context, 'workerAssignments', {}, ids, async (asked) =>
    Map.groupBy(await loadAssignments(sql`worker_id = any(${asked}::text[])`, context), (row) => row.workerId),
  )
  return rows.map((each) => (each ?? []).map(toAssignment))
}

/** As the newest version says; one that a newer roster does not name any more ended at that roster's cut. */
function loadAssignments(condition: RawBuilder<boolean>, context: SubgraphContext): Promise<readonly AssignmentRow[]> {
  return context.query(sql<AssignmentRow>`
    /* listAssignments */
    select "positionId", "workerId", "from", nullif("to", 'infinity') as "to"
    from (
      select distinct on (position_id, worker_id, assigned_from) position_id as "positionId", worker_id as "workerId",
        assigned_from as "from", least(coalesce(assigned_to, 'infinity'), valid_to) as "to"
      from personnel.assignments
      where ${condition} and valid_from < valid_to
      order by position_id, worker_id, assigned_from, valid_from desc
    ) newest
    where "from" < "to"
    order by "from", "positionId", "workerId"`)
}

function toAssignment({ workerId, positionId, from, to }: AssignmentRow): Assignment {
  return { worker: { id: workerId }, position: { id: positionId }, from, to }
}

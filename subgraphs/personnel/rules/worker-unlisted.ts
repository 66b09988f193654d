import { sql } from 'kysely'
import type { SetFinding, SetRule } from '../../shared/import/source.ts'

/** WORKER_UNLISTED: no roster has the worker, so nobody knows of which state they are, and who may see them. */
export const workerUnlisted: SetRule = {
  code: 'WORKER_UNLISTED',
  severity: 'REJECTED',
  async find(tx, load) {
    const { rows } = await sql<SetFinding>`
      /* workerUnlisted */
      select s.line, 'worker_id' as column, null as value,
        'A worker of the roster belongs here, but no roster has this one. Import the roster first.' as message
      from ${sql.table(load.staging)} s
      where not exists (
        select from personnel.workers w where w.worker_id = s.worker_id and w.valid_to = 'infinity'
      )
      order by s.line`.execute(tx)
    return rows
  },
}

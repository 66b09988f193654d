import { sql } from 'kysely'
import type { SetFinding, SetRule } from '../../shared/import/source.ts'

/** CURP_OF_ANOTHER: two workers with one CURP, in the file, or with one whom the file does not give another CURP. */
export const curpOfAnother: SetRule = {
  code: 'CURP_OF_ANOTHER',
  severity: 'REJECTED',
  async find(tx, load) {
    const staging = sql.table(load.staging)
    const { rows } = await sql<SetFinding>`
      /* curpOfAnother */
      with shared as (
        select curp_hmac, string_agg(distinct line::text, ', ') as lines
        from ${staging} group by curp_hmac having count(distinct worker_id) > 1
      )
      select s.line, 'curp' as column, null as value,
        format('A CURP belongs to one worker, but lines %s give it to several.', h.lines) as message
      from ${staging} s join shared h on h.curp_hmac = s.curp_hmac
      union all
      select s.line, 'curp', null, format('A CURP belongs to one worker, but %s has this one already.', i.worker_id)
      from ${staging} s
      join personnel_identity.identities i
        on i.curp_hmac = s.curp_hmac and i.ended_by is null and i.worker_id <> s.worker_id
      where not exists (
        select from ${staging} o where o.worker_id = i.worker_id and o.curp_hmac <> i.curp_hmac
      )
      order by line`.execute(tx)
    return rows
  },
}

import { sql } from 'kysely'
import type { SetFinding, SetRule } from '../../shared/import/source.ts'

/** Refuses credentials of a month that begins after the day that the file describes: either the month or the cut is wrong. */
export const monthAfterCut: SetRule = {
  code: 'MONTH_AFTER_CUT',
  severity: 'REJECTED',
  async find(tx, load) {
    const found = await sql<SetFinding>`
      /* monthAfterCut */
      select line, 'month' as column, to_char(month, 'YYYY-MM') as value,
        format('A month must begin by the file''s cut, %s, but got %s.', ${load.cut}::text, to_char(month, 'YYYY-MM')) as message
      from ${sql.table(load.staging)}
      where month > ${load.cut}::date
      order by line`.execute(tx)
    return found.rows
  },
}

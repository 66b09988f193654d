import { sql } from 'kysely'
import type { SetFinding, SetRule } from '../../shared/import/source.ts'

/** TOTAL_DISAGREES: the file's own row of totals says otherwise than the sum of its rows. Totals are never stored; they only check. */
export const totalDisagrees: SetRule = {
  code: 'TOTAL_DISAGREES',
  severity: 'WARNING',
  async find(tx, load) {
    const { rows } = await sql<SetFinding>`
      /* totalDisagrees */
      select t.line, t.column_name as column, t.heads::text as value,
        format('The total should be the sum of the rows, %s, but is %s.', s.heads, t.heads) as message
      from ${sql.table(load.staging)} t
      join (
        select level, sum(heads) as heads from ${sql.table(load.staging)} where row_kind <> 'TOTAL' group by level
      ) s on s.level = t.level
      where t.row_kind = 'TOTAL' and t.heads <> s.heads
      order by t.line, t.column_name`.execute(tx)
    return rows
  },
}

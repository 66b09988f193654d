import { sql } from 'kysely'
import type { SetFinding, SetRule } from '../../shared/import/source.ts'

/** STATE_AMBIGUOUS: heads in an unknown municipality take their state from the file's other rows, so these must be of one state. */
export const stateAmbiguous: SetRule = {
  code: 'STATE_AMBIGUOUS',
  severity: 'REJECTED',
  async find(tx, load) {
    const { rows } = await sql<SetFinding>`
      /* stateAmbiguous */
      select distinct p.line, 'CVE_ENT' as column, '8888' as value,
        format('The other rows should be of one state, which is that of this row, but they are of %s.', s.states) as message
      from ${sql.table(load.staging)} p
      cross join (
        select count(distinct left(territory_code, 2)) as states
        from ${sql.table(load.staging)} where row_kind = 'MUNICIPALITY'
      ) s
      where p.row_kind = 'UNPLACED' and s.states <> 1
      order by p.line`.execute(tx)
    return rows
  },
}

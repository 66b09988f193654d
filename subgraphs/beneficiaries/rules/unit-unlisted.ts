import { sql } from 'kysely'
import type { SetFinding, SetRule } from '../../shared/import/source.ts'

/** UNIT_UNLISTED: no list ever had the unit, so it can have issued nothing. */
export const unitUnlisted: SetRule = {
  code: 'UNIT_UNLISTED',
  severity: 'REJECTED',
  async find(tx, load) {
    const { rows } = await sql<SetFinding>`
      /* unitUnlisted */
      select s.line, 'clues' as column, s.clues as value,
        'A key of a listed unit belongs here, but no list has this one. Import the list of units first.' as message
      from ${sql.table(load.staging)} s
      where not exists (select from reference.unit_keys k where k.clues = s.clues)
      order by s.line`.execute(tx)
    return rows
  },
}

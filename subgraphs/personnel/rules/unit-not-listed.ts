import { sql } from 'kysely'
import type { SetFinding, SetRule } from '../../shared/import/source.ts'

/** UNIT_NOT_LISTED: no list names the key yet. Its positions count in the state of the key, and attach when the unit is listed. */
export const unitNotListed: SetRule = {
  code: 'UNIT_NOT_LISTED',
  severity: 'WARNING',
  async find(tx, load) {
    const { rows } = await sql<SetFinding>`
      /* unitNotListed */
      select min(s.line) as line, 'clues' as column, s.clues as value,
        format('A key of a listed unit belongs here, but no list names %s yet: %s positions wait for it.', s.clues,
          count(distinct s.position_id)) as message
      from ${sql.table(load.staging)} s
      where not exists (select from reference.unit_keys k where k.clues = s.clues)
      group by s.clues
      order by 1`.execute(tx)
    return rows
  },
}

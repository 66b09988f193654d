import { sql } from 'kysely'
import type { SetFinding, SetRule } from '../../shared/import/source.ts'

/** UNIT_UNKNOWN: no list names the key, nor a key that took its place. What is said of it is kept and attaches when its unit is listed. */
export function unitUnknown(column: string): SetRule {
  return {
    code: 'UNIT_UNKNOWN',
    severity: 'WARNING',
    async find(tx, load) {
      const { rows } = await sql<SetFinding>`
        /* unitUnknown */
        with known as (
          select clues from facilities.listed_units where valid_from < valid_to
          union
          select predecessor_clues from facilities.listed_units where valid_to = 'infinity' and predecessor_clues is not null
          union
          select predecessor_clues from facilities.key_pairs where valid_to = 'infinity'
        )
        select min(s.line) as line, ${column}::text as column, s.clues as value,
          format('A key of a listed unit belongs here, but no list names %s: kept until one does.', s.clues) as message
        from ${sql.table(load.staging)} s
        where not exists (select from known k where k.clues = s.clues)
        group by s.clues
        order by 1`.execute(tx)
      return rows
    },
  }
}

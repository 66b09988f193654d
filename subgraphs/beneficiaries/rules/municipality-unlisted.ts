import { sql } from 'kysely'
import type { SetFinding, SetRule } from '../../shared/import/source.ts'

/** Warns of municipalities that the territory does not know, in states whose municipalities it knows; `column` is the file's own. */
export function municipalityUnlisted(column: string): SetRule {
  return {
    code: 'MUNICIPALITY_UNLISTED',
    severity: 'WARNING',
    async find(tx, load) {
      const found = await sql<SetFinding>`
        /* municipalityUnlisted */
        select s.line, ${column}::text as column, s.municipality_code as value,
          format('A municipality of INEGI''s list belongs here, but got %s: kept under that code.', s.municipality_code) as message
        from ${sql.table(load.staging)} s
        where left(s.municipality_code, 2) in (select state_code from reference.municipalities)
          and s.municipality_code not in (select code from reference.municipalities)
        order by s.line`.execute(tx)
      return found.rows
    },
  }
}

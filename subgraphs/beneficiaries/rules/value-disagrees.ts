import { type RawBuilder, sql } from 'kysely'
import type { SetFinding, SetRule } from '../../shared/import/source.ts'
import { censusYear } from '../sources/census-year.ts'
import type { PopulationColumn } from '../tables.ts'

/** A figure that several sources give. */
export interface SharedFigure {
  readonly column: PopulationColumn
  /** The figure in staging; null in rows that say nothing of it. */
  readonly staged: RawBuilder<number | null>
  /** The file's own column. */
  readonly fileColumn: string
}

/** Warns where another source gives another figure for the same municipality and year; each keeps its own, the owner's is shown. */
export function valueDisagrees(source: string, figures: readonly SharedFigure[]): SetRule {
  return {
    code: 'VALUE_DISAGREES',
    severity: 'WARNING',
    async find(tx, load) {
      const selects = figures.map(({ column, staged, fileColumn }) => {
        const other = sql`f.${sql.ref(column)}`
        return sql`
          select s.line, ${fileColumn}::text as column, (${staged})::text as value,
            format('The figure of %s belongs here, %s, but got %s.', f.source, ${other}, ${staged}) as message
          from ${sql.table(load.staging)} s
          join beneficiaries.population_counts f on f.municipality_code = s.municipality_code
            and f.year = ${censusYear(load.cut)} and f.source <> ${source} and f.ended_by is null
          where ${other} <> ${staged}`
      })
      const found = await sql<SetFinding>`
        /* valueDisagrees */
        ${sql.join(selects, sql` union all `)}
        order by line, 2, message`.execute(tx)
      return found.rows
    },
  }
}

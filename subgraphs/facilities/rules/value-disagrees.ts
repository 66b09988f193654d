import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Load, MergeResult, SetFinding } from '../../shared/import/source.ts'

/** A column that lists of units give as well. */
export interface ComparedColumn {
  /** As the file writes it. */
  readonly column: string
  /** In staging and in `facilities.listed_units`. */
  readonly name: string
}

export interface Comparison {
  /** The load's own source: what its former loads said is no disagreement. */
  readonly source: string
  readonly compared: readonly ComparedColumn[]
}

/**
 * VALUE_DISAGREES: another list of units gives the same unit another value. Each column has one owning source, and that one's value
 * stands whichever came first. Text is compared without accents, case and blanks: lists differ in these all the time.
 */
export async function findDisagreements(
  tx: Kysely<unknown>,
  load: Load,
  { source, compared }: Comparison,
): Promise<MergeResult['warnings']> {
  const pairs = compared.map(
    ({ column, name }) => sql`(${column}::text, ${sql.ref(`s.${name}`)}::text, ${sql.ref(`f.${name}`)}::text)`,
  )
  const { rows } = await sql<SetFinding>`
    /* findDisagreements */
    select distinct s.line, v.column_name as column, v.here as value,
      format('%s says "%s" of %s, but here it is "%s".', f.source, v.there, s.clues, v.here) as message
    from ${sql.table(load.staging)} s
    join facilities.listed_units f on f.clues = s.clues and f.valid_to = 'infinity' and f.source <> ${source}
    cross join lateral (values ${sql.join(pairs)}) as v (column_name, here, there)
    where v.here is not null and v.there is not null and v.here <> v.there and ${folded('here')} <> ${folded('there')}
    order by s.line, v.column_name`.execute(tx)
  return rows.map((row) => ({ ...row, rule: 'VALUE_DISAGREES' }))
}

function folded(side: 'here' | 'there'): RawBuilder<string> {
  return sql`regexp_replace(reference.search_text(${sql.ref(`v.${side}`)}), '[^a-z0-9.-]', '', 'g')`
}

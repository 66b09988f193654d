import { type Kysely, sql } from 'kysely'
import type { Load, MergeResult, SetFinding } from '../../shared/import/source.ts'

/**
 * KEY_CLAIMED_TWICE: a former key has one successor, the one that was said first (of one cut: the lower key). Rows of this load whose
 * claim comes second are kept without lineage. Runs after the merge, which brought `clues` and `predecessor_clues` of staging in.
 */
export async function findClaimedTwice(
  tx: Kysely<unknown>,
  load: Load,
  column: string,
): Promise<MergeResult['warnings']> {
  const { rows } = await sql<SetFinding>`
    /* findClaimedTwice */
    with claims as (
      select clues, predecessor_clues, valid_from from facilities.listed_units
      where valid_to = 'infinity' and predecessor_clues is not null
      union all
      select clues, predecessor_clues, valid_from from facilities.key_pairs where valid_to = 'infinity'
    ),
    won as (
      select distinct on (predecessor_clues) predecessor_clues, clues from claims
      order by predecessor_clues, valid_from, clues
    )
    select s.line, ${column}::text as column, s.predecessor_clues as value,
      format('A former key has one successor, but %s is already that of %s: %s is kept without it.',
        s.predecessor_clues, won.clues, s.clues) as message
    from ${sql.table(load.staging)} s
    join won on won.predecessor_clues = s.predecessor_clues and won.clues <> s.clues
    order by s.line`.execute(tx)
  return rows.map((row) => ({ ...row, rule: 'KEY_CLAIMED_TWICE' }))
}

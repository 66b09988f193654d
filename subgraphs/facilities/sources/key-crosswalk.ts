import { type Kysely, sql } from 'kysely'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import { takeClues } from '../../shared/import/rules/take-clues.ts'
import type { Load, MergeResult, SetFinding, Source } from '../../shared/import/source.ts'
import { findClaimedTwice } from '../rules/key-claimed-twice.ts'
import { unitUnknown } from '../rules/unit-unknown.ts'
import { statesOfKeys } from './scopes.ts'

/** Pairs of a unit's former and present key. The national table owns the pair of every key that it lists. */
export const keyCrosswalk: Source = {
  name: 'key-crosswalk',
  title: 'Crosswalk of SSA and IMSS-Bienestar keys',
  registry: 'facilities',
  phase: 'unit-details',
  header: ['cluesssa', 'cluesimb'],
  staging: { clues: 'text', predecessor_clues: 'text' },
  stage: (check) => ({
    clues: takeClues(check, 'cluesimb')?.clues ?? null,
    predecessor_clues: takeClues(check, 'cluesssa')?.clues ?? null,
  }),
  rules: [duplicateDisagrees(['clues'], ['predecessor_clues'], 'cluesimb'), unitUnknown('cluesimb')],
  scopes: statesOfKeys,
  async merge(tx, load) {
    const counts = await mergeFacts(tx, load, {
      table: 'facilities.key_pairs',
      key: ['clues'],
      values: ['predecessor_clues'],
      rows: sql`select distinct clues, predecessor_clues from ${sql.table(load.staging)}`,
      versioned: true,
    })
    return {
      ...counts,
      warnings: [...(await findOtherPredecessors(tx, load)), ...(await findClaimedTwice(tx, load, 'cluesssa'))],
    }
  },
}

async function findOtherPredecessors(tx: Kysely<unknown>, load: Load): Promise<MergeResult['warnings']> {
  const { rows } = await sql<SetFinding>`
    /* findOtherPredecessors */
    select s.line, 'cluesssa' as column, s.predecessor_clues as value,
      format('%s says that %s was %s, but here it was %s.', f.source, s.clues, f.predecessor_clues, s.predecessor_clues) as message
    from ${sql.table(load.staging)} s
    join facilities.listed_units f on f.clues = s.clues and f.valid_to = 'infinity'
    where f.predecessor_clues <> s.predecessor_clues
    order by s.line`.execute(tx)
  return rows.map((row) => ({ ...row, rule: 'VALUE_DISAGREES' }))
}

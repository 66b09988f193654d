import { type Kysely, sql } from 'kysely'
import { checkClosures, type PairClosures } from '../../shared/import/closure-limit.ts'
import { isRefused } from '../../shared/import/is-refused.ts'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import type { RowCheck } from '../../shared/import/row-check.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import { optional } from '../../shared/import/rules/optional.ts'
import { takePeriod } from '../../shared/import/rules/period-unreadable.ts'
import { takeClues } from '../../shared/import/rules/take-clues.ts'
import { requiredText } from '../../shared/import/rules/value-missing.ts'
import type { Load, Source, StagedRow } from '../../shared/import/source.ts'
import { specialty } from '../rules/specialty-unknown.ts'
import { staffCategory } from '../rules/staff-category.ts'
import { unitNotListed } from '../rules/unit-not-listed.ts'

const positionValues = ['clues', 'category', 'specialty', 'authorized_from', 'authorized_to'] as const

/** Our own layout, for there is no public file: positions with their assignments, all that an institution has in a state. */
export const rosterTemplate: Source = {
  name: 'roster-template',
  title: 'Template: positions with their assignments',
  registry: 'personnel',
  phase: 'measures',
  header: [
    ...['position_id', 'clues', 'category', 'specialty', 'authorized_from', 'authorized_to'],
    ...['worker_id', 'assigned_from', 'assigned_to'],
  ],
  staging: {
    // By their bytes, as the facts they become: in a language's order sorting them is several times as slow.
    position_id: 'text collate "C"',
    clues: 'text',
    category: 'text',
    specialty: 'text',
    authorized_from: 'date',
    authorized_to: 'date',
    worker_id: 'text collate "C"',
    worker_category: 'text',
    worker_specialty: 'text',
    assigned_from: 'date',
    assigned_to: 'date',
  },
  stage,
  listedBy: { column: 'position_id', staged: 'position_id' },
  rules: [
    duplicateDisagrees(['position_id'], positionValues, 'position_id'),
    duplicateDisagrees(['worker_id'], ['worker_category', 'worker_specialty'], 'worker_id'),
    duplicateDisagrees(['position_id', 'worker_id', 'assigned_from'], ['assigned_to'], 'assigned_from'),
    unitNotListed,
  ],
  scopes: listPairs,
  async merge(tx, load, options) {
    checkClosures(await countClosures(tx, load), options, 'positions')
    const staging = sql.table(load.staging)
    const covered = sql`select left(clues, 5) from ${staging}`
    // Rows about one thing agree, by the rules. Sorted, for so rosters come: sorting them again is quicker than hashing, and so is
    // all that is made of facts which stand in the order of their keys.
    const positions = await mergeFacts(tx, load, {
      table: 'personnel.positions',
      key: ['position_id'],
      values: positionValues,
      rows: sql`
        select distinct on (position_id) position_id, ${sql.join(positionValues.map((name) => sql.ref(name)))}
        from ${staging}
        order by position_id`,
      versioned: true,
      endMissing: sql`left(fact.clues, 5) in (${covered}) and not ${isRefused(load, sql`fact.position_id`)}`,
    })
    const workers = await mergeFacts(tx, load, {
      table: 'personnel.workers',
      key: ['worker_id'],
      values: ['category', 'specialty'],
      rows: sql`
        select distinct on (worker_id) worker_id, worker_category as category, worker_specialty as specialty
        from ${staging}
        where worker_id is not null
        order by worker_id`,
      versioned: true,
    })
    const assignments = await mergeFacts(tx, load, {
      table: 'personnel.assignments',
      key: ['position_id', 'worker_id', 'assigned_from'],
      values: ['assigned_to'],
      rows: sql`
        select distinct on (position_id, worker_id, assigned_from) position_id, worker_id, assigned_from, assigned_to
        from ${staging}
        where worker_id is not null
        order by position_id, worker_id, assigned_from`,
      versioned: true,
      // Of positions that this file covers: those that it has, and those that it has just ended.
      endMissing: sql`not ${isRefused(load, sql`fact.position_id`)} and fact.position_id in (
        select p.position_id from personnel.positions p
        where left(p.clues, 5) in (${covered}) and (p.valid_to = 'infinity' or p.ended_by = ${load.datasetId}::integer)
      )`,
    })
    const all = [positions, workers, assignments]
    const sum = (part: 'added' | 'changed' | 'closed') => all.reduce((total, counts) => total + counts[part], 0)
    return { added: sum('added'), changed: sum('changed'), closed: sum('closed'), warnings: [] }
  },
}

function stage(check: RowCheck): StagedRow {
  const authorized = takePeriod(check, 'authorized_from', 'authorized_to')
  const position = {
    position_id: check.take('position_id', requiredText),
    clues: takeClues(check, 'clues')?.clues ?? null,
    category: check.take('category', staffCategory),
    specialty: check.take('specialty', optional(specialty)),
    authorized_from: authorized.from,
    authorized_to: authorized.to,
  }
  return { ...position, ...stageWorker(check, position) }
}

function stageWorker(
  check: RowCheck,
  position: { readonly category: string | null; readonly specialty: string | null },
) {
  const columns = ['worker_id', 'worker_category', 'worker_specialty', 'assigned_from', 'assigned_to']
  if (columns.every((column) => check.text(column) === '')) {
    const nobody = { worker_id: null, worker_category: null, worker_specialty: null }
    return { ...nobody, assigned_from: null, assigned_to: null }
  }
  const isLikePosition = check.text('worker_category') === '' && check.text('worker_specialty') === ''
  const assigned = takePeriod(check, 'assigned_from', 'assigned_to')
  return {
    worker_id: check.take('worker_id', requiredText),
    worker_category: isLikePosition ? position.category : check.take('worker_category', staffCategory),
    worker_specialty: isLikePosition ? position.specialty : check.take('worker_specialty', optional(specialty)),
    assigned_from: assigned.from,
    assigned_to: assigned.to,
  }
}

async function listPairs(tx: Kysely<unknown>, load: Load): Promise<readonly string[]> {
  const { rows } = await sql<{ pair: string }>`
    /* rosterPairs */
    with covered as (select distinct left(clues, 5) as prefix from ${sql.table(load.staging)})
    select substr(c.prefix, 3, 3) || ':' || s.code as pair
    from covered c
    join reference.states s on s.letters = left(c.prefix, 2)
    order by pair`.execute(tx)
  return rows.map((row) => row.pair)
}

async function countClosures(tx: Kysely<unknown>, load: Load): Promise<readonly PairClosures[]> {
  const staging = sql.table(load.staging)
  const { rows } = await sql<PairClosures>`
    /* rosterClosures */
    with covered as (select distinct left(clues, 5) as prefix from ${staging})
    select substr(p.clues, 3, 3) || ':' || s.code as pair, count(*)::int as known,
      (count(*) filter (
        where p.position_id not in (select position_id from ${staging}) and not ${isRefused(load, sql`p.position_id`)}
      ))::int as missing
    from personnel.positions p
    join reference.states s on s.letters = left(p.clues, 2)
    where p.valid_to = 'infinity' and p.valid_from <= ${load.cut}::date
      and left(p.clues, 5) in (select prefix from covered)
    group by 1
    order by 1`.execute(tx)
  return rows
}

import { type Kysely, type RawBuilder, sql } from 'kysely'
import { eachColumn, rowOf } from '../database/columns.ts'
import { fillIfEmpty } from '../database/fill-empty-tables.ts'
import type { Load } from './source.ts'

export interface FactMerge {
  /** The fact table, with its schema. */
  readonly table: string
  /** Columns that say which fact it is, none of them null; the source's name among them where several sources share the table. */
  readonly key: readonly string[]
  /** Columns that the fact says; a difference in any of them makes a new fact. */
  readonly values: readonly string[]
  /** What this load says: a select that gives key and values by name, at most one row per key. */
  readonly rows: RawBuilder<unknown>
  /** True where facts have `valid_from` and `valid_to`: they begin at the load's cut and end at the cut that says otherwise. */
  readonly versioned: boolean
  /** Which current facts end because this load does not list them, as a condition on the alias `fact`; left out: none. */
  readonly endMissing?: RawBuilder<boolean>
}

export interface FactMergeCounts {
  readonly added: number
  readonly changed: number
  readonly closed: number
}

const incomingFacts = sql.table('incoming_facts')

/**
 * Brings a fact table to what a load says. Facts that already say the same stay untouched, others end (`ended_by`) and are followed
 * by a new row; nothing is deleted, so that `undoImport` can take the load back. A fact of a newer cut than the load's stays as it is.
 *
 *     mergeFacts(tx, load, {
 *       table: 'facilities.key_pairs',
 *       key: ['clues'],
 *       values: ['predecessor_clues'],
 *       rows: sql`select clues, predecessor_clues from ${sql.table(load.staging)}`,
 *       versioned: true,
 *     })
 */
export async function mergeFacts(tx: Kysely<unknown>, load: Load, merge: FactMerge): Promise<FactMergeCounts> {
  const counts = (await addFirst(tx, load, merge)) ?? (await mergeIntoEarlier(tx, load, merge))
  await sql`analyze ${sql.table(merge.table)}`.execute(tx)
  return counts
}

/** A registry's first load may be its largest, and there is nothing to compare it to. Undefined: it is not the first. */
async function addFirst(tx: Kysely<unknown>, load: Load, merge: FactMerge): Promise<FactMergeCounts | undefined> {
  let added = 0
  const isFirst = await fillIfEmpty(tx, merge.table, async () => {
    added = await insertFacts(tx, load, merge, sql`(${merge.rows}) as incoming`)
  })
  return isFirst ? { added, changed: 0, closed: 0 } : undefined
}

async function mergeIntoEarlier(tx: Kysely<unknown>, load: Load, merge: FactMerge): Promise<FactMergeCounts> {
  const { table, key, values, rows, endMissing } = merge
  await sql`create temporary table ${incomingFacts} on commit drop as ${rows}`.execute(tx)
  // The planner need only know how many rows there are and how they join.
  await sql`analyze ${incomingFacts} (${eachColumn(key, (name) => name)})`.execute(tx)
  const changed = await sql`
    /* mergeFacts endChanged */
    update ${sql.table(table)} as fact
    set ${ending(merge, load)}
    from ${incomingFacts} as incoming
    where ${currentBefore(merge, load)} and ${sameKey(key)}
      and ${rowOf('fact', values)} is distinct from ${rowOf('incoming', values)}`.execute(tx)
  const closed = endMissing
    ? await sql`
        /* mergeFacts endMissing */
        update ${sql.table(table)} as fact
        set ${ending(merge, load)}
        where ${currentBefore(merge, load)} and (${endMissing})
          and not exists (select from ${incomingFacts} as incoming where ${sameKey(key)})`.execute(tx)
    : null
  const inserted = await insertFacts(
    tx,
    load,
    merge,
    sql`
      ${incomingFacts} as incoming
      where not exists (select from ${sql.table(table)} as fact where ${current(merge)} and ${sameKey(key)})`,
  )
  await sql`drop table ${incomingFacts}`.execute(tx)
  return {
    added: inserted - Number(changed.numAffectedRows ?? 0),
    changed: Number(changed.numAffectedRows ?? 0),
    closed: Number(closed?.numAffectedRows ?? 0),
  }
}

/** `incoming` is what follows `from`: rows of that name, by key and values. */
async function insertFacts(
  tx: Kysely<unknown>,
  load: Load,
  { table, key, values, versioned }: FactMerge,
  incoming: RawBuilder<unknown>,
): Promise<number> {
  const columns = [...key, ...values]
  const inserted = await sql`
    /* mergeFacts insert */
    insert into ${sql.table(table)} (dataset_id, ${versioned ? sql`valid_from, ` : sql``}${eachColumn(columns, (name) => name)})
    select ${load.datasetId}::integer, ${versioned ? sql`${load.cut}::date, ` : sql``}${eachColumn(columns, (name) => sql`incoming.${name}`)}
    from ${incoming}`.execute(tx)
  return Number(inserted.numAffectedRows ?? 0)
}

function current({ versioned }: FactMerge): RawBuilder<boolean> {
  return versioned ? sql`fact.valid_to = 'infinity'` : sql`fact.ended_by is null`
}

function currentBefore(merge: FactMerge, load: Load): RawBuilder<boolean> {
  return merge.versioned ? sql`${current(merge)} and fact.valid_from <= ${load.cut}::date` : current(merge)
}

function ending({ versioned }: FactMerge, load: Load): RawBuilder<unknown> {
  return versioned
    ? sql`valid_to = ${load.cut}::date, ended_by = ${load.datasetId}::integer`
    : sql`ended_by = ${load.datasetId}::integer`
}

function sameKey(key: readonly string[]): RawBuilder<boolean> {
  return sql`${eachColumn(key, (name) => sql`incoming.${name} = fact.${name}`, sql` and `)}`
}

import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { announceChange, announceChanged } from '../data-version/data-channel.ts'
import { fillEmptyTables } from '../database/fill-empty-tables.ts'
import { openDatabase } from '../database/open-database.ts'
import { type DerivationStep, runStep } from '../derivation.ts'
import type { IdentityKey } from '../personal/identity-key.ts'
import type { Registry } from '../registry.ts'

export interface DemoOptions {
  /** Multiplies units and positions; 1 gives the published figures. */
  readonly scale?: number
  /** Left out: no persons are made. */
  readonly identityKey?: IdentityKey
  /** Demo data that are there go first; data that came from a file are refused all the same. */
  readonly replace?: boolean
  /** Breaks off what is under way. */
  readonly signal?: AbortSignal
  /** Hears each step when it begins, the last call with `done === total`. */
  onProgress?(progress: DemoProgress): void
}

export interface DemoProgress {
  readonly step: string
  readonly done: number
  readonly total: number
}

/** How many derivations of one registry run at a time. */
const derivationsAtOnce = 2

/** True in a database that never had a data set: once real data were in, also such as were taken back, no demo data come any more. */
export async function needsDemo(db: Kysely<unknown>): Promise<boolean> {
  const { rows } = await sql<{ isEmpty: boolean }>`
    /* needsDemo */
    select not exists (select from reference.datasets) as "isEmpty"`.execute(db)
  return rows[0]?.isEmpty === true
}

/** True where demo data are what the database holds now. */
export async function holdsDemo(db: Kysely<unknown>): Promise<boolean> {
  const { rows } = await sql<{ isDemo: boolean }>`
    /* holdsDemo */
    select exists (select from reference.datasets where demo and undone_at is null) as "isDemo"`.execute(db)
  return rows[0]?.isDemo === true
}

/**
 * Generates every registry's demo data: the first one's, for it is the ground on which the others count, then all the others' side
 * by side, each table in a transaction of its own. Their data sets come last: without them nothing was loaded, and whoever loads
 * next begins with empty tables. Two at once: the second waits and then refuses. Refuses a database that ever had a data set.
 */
export async function loadDemo(
  ownerUrl: string,
  registries: readonly Registry[],
  options: DemoOptions = {},
): Promise<void> {
  const { scale = 1, replace = false, identityKey, signal, onProgress } = options
  const total = registries.length * 2
  let done = 0
  const next = (step: string) => onProgress?.({ step, done: done++, total })
  // One for the lock; waiting for a free one would run into the pool's deadline.
  const maxConnections = 1 + registries.length * derivationsAtOnce
  const db = openDatabase({ connectionString: ownerUrl, applicationName: 'demo', maxConnections, signal })
  try {
    await announceChange(db)
    await db.transaction().execute(async (tx) => {
      await sql`/* lockLoads */ lock table reference.datasets in share row exclusive mode`.execute(tx)
      await checkNothingElse(tx, replace)
      if (replace) await sql`/* dropDemoDatasets */ delete from reference.datasets`.execute(tx)
      const [ground, ...others] = registries
      const load = (registry: Registry) => loadRegistry(db, tx, registry, { scale, identityKey }, next)
      const datasets = ground ? [await load(ground)] : []
      datasets.push(...(await allEnded(others.map(load))))
      for (const dataset of datasets) await insertDataset(tx, dataset, scale)
      await announceChanged(
        tx,
        registries.map((registry) => registry.name),
      )
    })
  } finally {
    await db.destroy()
  }
  onProgress?.({ step: 'done', done: total, total })
}

async function checkNothingElse(tx: Kysely<unknown>, replace: boolean): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    /* countDatasets */
    select count(*)::int as count from reference.datasets where not (${replace} and demo and undone_at is null)`.execute(
    tx,
  )
  if (rows[0]?.count === 0) return
  throw new Error('Expected a database that never had data, for demo data never mix with others, but it has data sets.')
}

interface DemoDataset {
  readonly registry: Registry
  readonly id: number
  readonly rowCount: number
}

/** Facts first, then what follows from them, whatever does not read each other side by side. */
async function loadRegistry(
  db: Kysely<unknown>,
  control: Kysely<unknown>,
  registry: Registry,
  { scale, identityKey }: { readonly scale: number; readonly identityKey: IdentityKey | undefined },
  next: (step: string) => void,
): Promise<DemoDataset> {
  const id = await takeDatasetId(control)
  let rowCount = 0
  next(registry.name)
  const facts = registry.factTables.map((table) => table.name)
  await inOwnTransaction(db, facts, async (tx) => {
    rowCount = await registry.demo.generate(tx, id, scale, identityKey)
  })
  next(`${registry.name}, totals`)
  for (const step of registry.derivations) {
    await deriveStep(db, step)
  }
  return { registry, id, rowCount }
}

async function deriveStep(db: Kysely<unknown>, step: DerivationStep): Promise<void> {
  // Whoever is free takes the next one.
  const waiting = step.derivations.values()
  const work = async () => {
    for (const derivation of waiting) {
      await inOwnTransaction(db, derivation.tables, (tx) => runStep(tx, step, [derivation]))
    }
  }
  await allEnded(Array.from({ length: derivationsAtOnce }, work))
}

function inOwnTransaction(
  db: Kysely<unknown>,
  tables: readonly string[],
  fill: (tx: Kysely<unknown>) => Promise<void>,
): Promise<void> {
  return db.transaction().execute((tx) => fillEmptyTables(tx, tables, () => fill(tx)))
}

/** Rejects only when all have ended: nothing goes on in the database after a failure. */
async function allEnded<T>(tasks: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(tasks)
  return Promise.all(tasks)
}

async function takeDatasetId(tx: Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    /* takeDatasetId */
    select nextval(pg_get_serial_sequence('reference.datasets', 'id'))::int as id`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('Expected a number for the new data set, but the database returned none.')
  return row.id
}

async function insertDataset(
  tx: Kysely<unknown>,
  { registry, id, rowCount }: DemoDataset,
  scale: number,
): Promise<void> {
  const { name, demo } = registry
  const sha256 = createHash('sha256').update(`${name} ${demo.version} ${scale}`).digest('hex')
  const cut = demo.cuts.at(-1)
  if (!cut) throw new Error(`Expected the demo data of ${name} to name a cut, but got none.`)
  await sql`
    /* insertDemoDataset */
    insert into reference.datasets
      (id, file_id, registry, source, file_name, sha256, scopes, cut_date, rows_read, rows_accepted, demo)
    overriding system value
    values (${id}, ${id}, ${name}, 'demo', ${`demo ${name}`}, ${sha256}, '{MX}', ${cut}, ${rowCount}, ${rowCount}, true)`.execute(
    tx,
  )
  await sql`
    /* markDemoRegistry */
    update reference.registries set newest_cut = ${cut}, data_version = data_version + 1
    where registry = ${name}`.execute(tx)
}

import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { fillEmptyTables } from '../database/fill-empty-tables.ts'
import { dataChannel } from '../import/publish-data.ts'
import type { Registry } from '../registry.ts'

export interface DemoOptions {
  /** Multiplies units and positions; 1 gives the published figures. */
  readonly scale?: number
  /** Hears each step when it begins, the last call with `done === total`. */
  onProgress?(progress: DemoProgress): void
}

export interface DemoProgress {
  readonly step: string
  readonly done: number
  readonly total: number
}

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
 * Generates every registry's demo data, in the registries' order, in one transaction: all of them are there or none.
 * Two at once: the second waits and then refuses. Refuses a database that ever had a data set.
 */
export async function loadDemo(
  db: Kysely<unknown>,
  registries: readonly Registry[],
  options: DemoOptions = {},
): Promise<void> {
  const { scale = 1, onProgress } = options
  const total = registries.length * 2
  let done = 0
  const next = (step: string) => onProgress?.({ step, done: done++, total })
  await db.transaction().execute(async (tx) => {
    await sql`/* lockLoads */ lock table reference.datasets in share row exclusive mode`.execute(tx)
    if (!(await needsDemo(tx))) {
      throw new Error(
        'Expected a database that never had data, for demo data never mix with others, but it has data sets.',
      )
    }
    for (const registry of registries) {
      await fillEmptyTables(tx, registry.name, async () => {
        const datasetId = await insertDataset(tx, registry, scale)
        next(registry.name)
        const rowCount = await registry.demo.generate(tx, datasetId, scale)
        await markLoaded(tx, registry, datasetId, rowCount)
        next(`${registry.name}, totals`)
        await registry.refresh(tx)
      })
    }
    const names = registries.map((registry) => registry.name).join(' ')
    await sql`/* notifyDemo */ select pg_notify(${dataChannel}, ${names})`.execute(tx)
  })
  onProgress?.({ step: 'done', done: total, total })
}

async function insertDataset(tx: Kysely<unknown>, registry: Registry, scale: number): Promise<number> {
  const sha256 = createHash('sha256').update(`${registry.name} ${registry.demo.version} ${scale}`).digest('hex')
  const { rows } = await sql<{ id: number }>`
    /* insertDemoDataset */
    insert into reference.datasets (file_id, registry, source, file_name, sha256, scopes, cut_date, demo)
    values (0, ${registry.name}, 'demo', ${`demo ${registry.name}`}, ${sha256}, '{MX}', ${newestCut(registry)}, true)
    returning id`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('Expected the new data set, but the database returned none.')
  return row.id
}

async function markLoaded(tx: Kysely<unknown>, registry: Registry, datasetId: number, rowCount: number): Promise<void> {
  await sql`
    /* markDemoLoaded */
    update reference.datasets set file_id = id, rows_read = ${rowCount}, rows_accepted = ${rowCount}
    where id = ${datasetId}`.execute(tx)
  await sql`
    /* markDemoRegistry */
    update reference.registries set newest_cut = ${newestCut(registry)}, data_version = data_version + 1
    where registry = ${registry.name}`.execute(tx)
}

function newestCut(registry: Registry): string {
  const cut = registry.demo.cuts.at(-1)
  if (!cut) throw new Error(`Expected the demo data of ${registry.name} to name a cut, but got none.`)
  return cut
}

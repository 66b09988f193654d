import { type Kysely, sql } from 'kysely'
import { announceChange } from '../data-version/data-channel.ts'
import type { Session } from '../database/open-session.ts'
import type { FactTable, Registry, RegistryName } from '../registry.ts'
import { lockImports } from './import-lock.ts'
import { publishData } from './publish-data.ts'

export interface UndoOptions {
  onProgress?(step: string, done: number, total: number): void
  onNotice?(message: string): void
}

/** A data set that was taken back. */
export interface UndoneDataset {
  readonly id: number
  readonly registry: RegistryName
  readonly source: string
  readonly fileName: string
  readonly cut: string
}

interface DatasetRow extends UndoneDataset {
  readonly fileId: number
  readonly demo: boolean
  readonly undoneAt: string | null
}

/**
 * Takes a file's load back, with all data sets that it made: its facts go, those that it ended stand again, and everything is as before.
 * Refuses a load that a newer one was built on, naming that one.
 */
export async function undoImport(
  session: Session,
  registries: readonly Registry[],
  datasetId: number,
  options: UndoOptions = {},
): Promise<readonly UndoneDataset[]> {
  await announceChange(session.db)
  return session.db.transaction().execute(async (tx) => {
    await lockImports(tx, (holder) => options.onNotice?.(`Waiting for another import to end (${holder}).`))
    const undone = await findFile(tx, datasetId)
    await checkNothingNewer(tx, undone)
    for (const table of registries.flatMap((registry) => registry.factTables)) {
      options.onProgress?.(`taking back ${table.name}`, 0, 1)
      await checkNotBuiltOn(tx, table, undone)
      await takeBack(tx, table, undone)
    }
    await sql`
      /* markUndone */
      update reference.datasets set undone_at = now() where id = any(${idsOf(undone)}::int[])`.execute(tx)
    const fed = new Set(undone.map((dataset) => dataset.registry))
    await publishData(tx, registries, fed, (name) => options.onProgress?.(`totals of ${name}`, 1, 1))
    return undone
  })
}

async function findFile(tx: Kysely<unknown>, datasetId: number): Promise<readonly UndoneDataset[]> {
  const { rows } = await sql<DatasetRow>`
    /* findFileOfDataset */
    select id, file_id as "fileId", registry, source, file_name as "fileName", cut_date as cut, demo, undone_at as "undoneAt"
    from reference.datasets
    where file_id = (select file_id from reference.datasets where id = ${datasetId})
    order by id`.execute(tx)
  const asked = rows.find((row) => row.id === datasetId)
  if (!asked) throw new Error(`Expected the id of a data set, but there is none with ${datasetId}. ${howToList}`)
  if (asked.demo) {
    throw new Error(
      `Expected a data set that came from a file, but ${datasetId} is demo data, which go with the first import that says --discard-demo.`,
    )
  }
  if (asked.undoneAt !== null) {
    throw new Error(`Expected a data set that stands, but ${datasetId} was taken back already, at ${asked.undoneAt}.`)
  }
  return rows.filter((row) => row.undoneAt === null)
}

const howToList = 'The query { datasets { id name cutDate } } lists them.'

async function checkNothingNewer(tx: Kysely<unknown>, undone: readonly UndoneDataset[]): Promise<void> {
  const { rows } = await sql<UndoneDataset>`
    /* findNewerOfSameScope */
    select newer.id, newer.registry, newer.source, newer.file_name as "fileName", newer.cut_date as cut
    from reference.datasets d
    join reference.datasets newer on newer.source = d.source and newer.id > d.id and newer.undone_at is null
      and newer.id <> all(${idsOf(undone)}::int[])
      and (newer.scopes && d.scopes or 'MX' = any(newer.scopes) or 'MX' = any(d.scopes))
    where d.id = any(${idsOf(undone)}::int[])
    order by newer.id desc limit 1`.execute(tx)
  if (rows[0]) throw new Error(describeNewer(undone, rows[0]))
}

/** Sources that share a table may have replaced each other's facts. */
async function checkNotBuiltOn(tx: Kysely<unknown>, table: FactTable, undone: readonly UndoneDataset[]): Promise<void> {
  const { rows } = await sql<UndoneDataset>`
    /* findBuiltOn */
    select d.id, d.registry, d.source, d.file_name as "fileName", d.cut_date as cut
    from reference.datasets d
    where d.id = (
      select max(fact.ended_by) from ${sql.table(table.name)} fact
      where fact.dataset_id = any(${idsOf(undone)}::int[]) and fact.ended_by <> all(${idsOf(undone)}::int[])
    )`.execute(tx)
  if (rows[0]) throw new Error(describeNewer(undone, rows[0]))
}

async function takeBack(tx: Kysely<unknown>, table: FactTable, undone: readonly UndoneDataset[]): Promise<void> {
  const ids = idsOf(undone)
  await sql`
    /* deleteFacts */
    delete from ${sql.table(table.name)} where dataset_id = any(${ids}::int[])`.execute(tx)
  await sql`
    /* reopenFacts */
    update ${sql.table(table.name)}
    set ${table.versioned ? sql`valid_to = 'infinity', ` : sql``}ended_by = null
    where ended_by = any(${ids}::int[])`.execute(tx)
}

function describeNewer(undone: readonly UndoneDataset[], newer: UndoneDataset): string {
  const ids = idsOf(undone).join(' and ')
  return `Expected the newest load of its source and scope, but on data set ${ids} builds data set ${newer.id} (${newer.source}, ${newer.fileName}, cut ${newer.cut}). Take that back first: --undo ${newer.id}.`
}

function idsOf(datasets: readonly UndoneDataset[]): readonly number[] {
  return datasets.map((dataset) => dataset.id)
}

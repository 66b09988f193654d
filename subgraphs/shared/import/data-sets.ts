import { type Kysely, sql } from 'kysely'
import type { RegistryName } from '../registry.ts'

export interface NewDataset {
  /** The first data set of the same file in this import; null: this is the first. */
  readonly fileId: number | null
  readonly registry: RegistryName
  readonly source: string
  readonly fileName: string
  readonly sha256: string
  readonly cut: string
}

export interface DatasetCounts {
  readonly read: number
  readonly accepted: number
  readonly rejected: number
  readonly warnings: number
}

/** Notes a load before its rows come, so that they can be marked with its id. */
export async function insertDataset(tx: Kysely<unknown>, dataset: NewDataset): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    /* insertDataset */
    insert into reference.datasets (file_id, registry, source, file_name, sha256, scopes, cut_date)
    values (
      ${dataset.fileId ?? 0}, ${dataset.registry}, ${dataset.source}, ${dataset.fileName}, ${dataset.sha256}, '{}',
      ${dataset.cut}
    )
    returning id`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('Expected the new data set, but the database returned none.')
  if (dataset.fileId === null) {
    await sql`/* beginFile */ update reference.datasets set file_id = id where id = ${row.id}`.execute(tx)
  }
  return row.id
}

/** Writes down what became of a load's rows, counted from its findings: what is not rejected was accepted. */
export async function finishDataset(
  tx: Kysely<unknown>,
  datasetId: number,
  scopes: readonly string[],
  rowsRead: number,
): Promise<DatasetCounts> {
  const { rows } = await sql<DatasetCounts>`
    /* finishDataset */
    with found as (
      select count(distinct line) filter (where severity = 'REJECTED')::int as rejected,
        count(*) filter (where severity = 'WARNING')::int as warnings
      from reference.findings where dataset_id = ${datasetId}
    )
    update reference.datasets d
    set scopes = ${scopes}::text[], rows_read = ${rowsRead}, rows_rejected = found.rejected,
      rows_accepted = ${rowsRead} - found.rejected, warning_count = found.warnings
    from found
    where d.id = ${datasetId}
    returning d.rows_read as read, d.rows_accepted as accepted, d.rows_rejected as rejected, d.warning_count as warnings`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw new Error(`Expected data set ${datasetId}, but it is gone.`)
  return row
}

/** The standing data set that the same content gave before; for a guessed cut on whatever day. */
export async function findSameContent(
  tx: Kysely<unknown>,
  load: {
    readonly source: string
    readonly sha256: string
    readonly cut: string
    readonly isCutGuessed: boolean
  },
): Promise<{ readonly id: number; readonly cut: string } | null> {
  const { rows } = await sql<{ id: number; cut: string }>`
    /* findSameContent */
    select id, cut_date as cut from reference.datasets
    where source = ${load.source} and sha256 = ${load.sha256} and undone_at is null
      and (cut_date = ${load.cut} or ${load.isCutGuessed}::boolean)
    order by id desc limit 1`.execute(tx)
  return rows[0] ?? null
}

/** The standing data set of the source with the newest cut among those that share a scope; `MX` shares all. */
export async function findNewestOfScope(
  tx: Kysely<unknown>,
  source: string,
  scopes: readonly string[],
  exceptId: number,
): Promise<{ readonly id: number; readonly cut: string; readonly fileName: string } | null> {
  const { rows } = await sql<{ id: number; cut: string; fileName: string }>`
    /* findNewestOfScope */
    select id, cut_date as cut, file_name as "fileName" from reference.datasets
    where source = ${source} and undone_at is null and id <> ${exceptId}
      and (scopes && ${scopes}::text[] or 'MX' = any(scopes) or 'MX' = any(${scopes}::text[]))
    order by cut_date desc, id desc limit 1`.execute(tx)
  return rows[0] ?? null
}

import { sql } from 'kysely'
import { pageSize } from '../paging/connection.ts'
import { batched } from './batched.ts'
import type { SubgraphContext } from './context.ts'

interface DatasetRow {
  readonly id: number
  readonly registry: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly cutDate: string
  readonly loadedAt: string
  readonly sha256: string
  readonly rowsRead: number
  readonly rowsAccepted: number
  readonly rowsRejected: number
  readonly warningCount: number
  readonly demo: boolean
}

interface FindingRow {
  readonly datasetId: number
  readonly severity: string
  readonly line: number
  readonly rule: string
  readonly column: string | null
  readonly value: string | null
  readonly message: string
}

/** `Query.datasets`, the same in every registry: each load that stands, the newest first. */
export async function resolveDatasets(_: unknown, __: unknown, context: SubgraphContext) {
  const rows = await context.query(sql<DatasetRow>`
    /* datasets */
    select id, registry, source as name, scopes, cut_date as "cutDate", loaded_at as "loadedAt", sha256,
      rows_read as "rowsRead", rows_accepted as "rowsAccepted", rows_rejected as "rowsRejected",
      warning_count as "warningCount", demo
    from reference.datasets
    where undone_at is null
    order by id desc`)
  return rows.map((row) => ({
    ...row,
    findings: ({ first }: { first?: number | null }) => findings(context, row.id, pageSize(first)),
  }))
}

async function findings(context: SubgraphContext, datasetId: number, size: number): Promise<readonly FindingRow[]> {
  const [found] = await batched(context, 'findings', { size }, [datasetId], async (ids) => {
    const rows = await context.query(sql<FindingRow>`
      /* datasetFindings */
      select f.dataset_id as "datasetId", f.severity, f.line, f.rule, f.column_name as column, f.value, f.message
      from unnest(${ids}::int[]) as asked (id)
      cross join lateral (
        select * from reference.findings where dataset_id = asked.id
        order by severity, line, rule limit ${size}
      ) f
      order by f.dataset_id, f.severity, f.line, f.rule`)
    return Map.groupBy(rows, (row) => row.datasetId)
  })
  return found ?? []
}

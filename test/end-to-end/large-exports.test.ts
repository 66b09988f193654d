import { parquetMetadata } from 'hyparquet'
import { sql } from 'kysely'
import { request } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { startGraph, type TestGraph } from '../support/graph.ts'

const { db, registryUrls } = await testDatabase('demo', { copy: true })

describe('an export of more than a million health workers', () => {
  let graph: TestGraph
  let totalCount: number
  beforeAll(async () => {
    await multiplyWorkers()
    graph = await startGraph({ transport: 'in-process', databaseUrls: registryUrls })
    totalCount = (await graph.ask('{ healthWorkers { totalCount } }')).data.healthWorkers.totalCount
  })
  afterAll(() => graph.stop())

  it('has as many rows as the graph counts, as CSV', async () => {
    expect(totalCount).toBe(4 * 274_977)
    const { body, trailers } = await request(`${graph.url}/export/health-workers.csv`)
    let lines = 0
    for await (const chunk of body) for (const byte of chunk as Buffer) if (byte === 10) lines++
    expect(lines).toBe(totalCount + 1)
    expect(trailers['x-salud-row-count']).toBe(String(totalCount))
  }, 60_000)

  it('has as many rows as the graph counts, as Parquet', async () => {
    const { body, trailers } = await request(`${graph.url}/export/health-workers.parquet`)
    const metadata = parquetMetadata(await body.arrayBuffer())
    expect(Number(metadata.num_rows)).toBe(totalCount)
    expect(metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0)).toBe(totalCount)
    expect(trailers['x-salud-row-count']).toBe(String(totalCount))
  }, 60_000)

  it('is refused as XLSX, whose sheets are too short, before a row of it is sent', async () => {
    const { statusCode, body } = await request(`${graph.url}/export/health-workers.xlsx`)
    expect(statusCode).toBe(413)
    expect(await body.json()).toMatchObject({
      errors: [
        {
          message:
            'A file of this format must have at most 1,048,575 rows, but this one would have 1,099,908; take CSV, NDJSON or Parquet, or ask for less.',
          extensions: { code: 'QUERY_TOO_COMPLEX', allowed: 1_048_575, got: totalCount },
        },
      ],
    })
  })
})

/** Three more workers for each that there is, like it but for their ids. */
async function multiplyWorkers(): Promise<void> {
  const { rows } = await sql<{ columns: string }>`
    select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
    where attrelid = 'personnel.worker_periods'::regclass and attnum > 0 and not attisdropped and attname <> 'worker_id'`.execute(
    db,
  )
  const columns = sql.raw(rows[0]?.columns ?? '')
  await sql`
    insert into personnel.worker_periods (worker_id, ${columns})
    select worker_id || '-' || copy, ${columns}
    from personnel.worker_periods cross join generate_series(1, 3) copy
    where valid_to = 'infinity'`.execute(db)
}

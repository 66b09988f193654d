import { parquetReadObjects } from 'hyparquet'
import { sql } from 'kysely'
import pg from 'pg'
import { readSheet } from 'read-excel-file/node'
import { request } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { startGraph, type TestGraph } from '../support/graph.ts'

const { db, registryUrls } = await testDatabase('demo', { copy: true })

interface File {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly trailers: Readonly<Record<string, string>>
  readonly bytes: Buffer
}

async function take(graph: TestGraph, path: string, method: 'GET' | 'HEAD' = 'GET'): Promise<File> {
  const { statusCode, headers, trailers, body } = await request(`${graph.url}/export${path}`, { method })
  return { status: statusCode, headers, bytes: Buffer.from(await body.arrayBuffer()), trailers }
}

async function takeLines(graph: TestGraph, path: string): Promise<readonly Record<string, unknown>[]> {
  const { bytes } = await take(graph, path)
  return bytes
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
}

async function takeError(graph: TestGraph, path: string) {
  const { status, bytes } = await take(graph, path)
  return { status, ...JSON.parse(bytes.toString()).errors[0] }
}

describe.each(['in-process', 'http'] as const)('exports, %s', (transport) => {
  let graph: TestGraph
  beforeAll(async () => {
    graph = await startGraph({ transport, databaseUrls: registryUrls })
  })
  afterAll(() => graph.stop())

  it.each([
    ['facilities', '{ facilities { totalCount } }', ''],
    [
      'facilities',
      '{ facilities(filter: { state: ["20"], kind: [HOSPITAL] }) { totalCount } }',
      'state=20&kind=HOSPITAL',
    ],
    ['facilities', '{ facilities(asOf: "2023-12-31") { totalCount } }', 'asOf=2023-12-31'],
    [
      'facilities',
      '{ facilities(filter: { nameContains: "demostracion", openEveryDay: true }) { totalCount } }',
      'nameContains=demostracion&openEveryDay=true',
    ],
    ['municipalities', '{ municipalities(filter: { state: ["20", "21"] }) { totalCount } }', 'state=20,21'],
    ['health-workers', '{ healthWorkers(filter: { state: ["20"] }) { totalCount } }', 'state=20'],
    [
      'health-workers',
      '{ healthWorkers(filter: { category: [SPECIALIST] }, asOf: "2023-10-10") { totalCount } }',
      'category=SPECIALIST&asOf=2023-10-10',
    ],
    ['positions', '{ positions(filter: { state: ["29"], filled: false }) { totalCount } }', 'state=29&filled=false'],
  ])('%s has as many rows as the graph counts: %s', async (name, query, search) => {
    const { data } = await graph.ask(query)
    const [{ totalCount }] = Object.values(data) as [{ totalCount: number }]
    expect(totalCount).toBeGreaterThan(0)
    expect(await takeLines(graph, `/${name}.ndjson?${search}`)).toHaveLength(totalCount)
    const meta = await take(graph, `/${name}.meta.json?${search}`)
    expect(JSON.parse(meta.bytes.toString()).rowCount).toBe(totalCount)
    const file = await take(graph, `/${name}.csv?${search}`)
    expect(file.trailers['x-salud-row-count']).toBe(String(totalCount))
    expect(file.bytes.toString().trimEnd().split('\n')).toHaveLength(totalCount + 1)
  })

  it('a register holds what the graph says of its rows', async () => {
    const { data } = await graph.ask(
      '{ facilities(filter: { state: ["29"] }, orderBy: { field: CLUES }, first: 100) { nodes { clues name kind operatingSince openEveryDay location { latitude } municipality { code name } } } }',
    )
    const rows = await takeLines(graph, '/facilities.ndjson?state=29')
    expect(
      rows.slice(0, 100).map((row) => ({
        clues: row.clues,
        name: row.name,
        kind: row.kind,
        operatingSince: row.operatingSince,
        openEveryDay: row.openEveryDay,
        location: { latitude: row.latitude },
        municipality: { code: row.municipalityCode, name: row.municipalityName },
      })),
    ).toEqual(data.facilities.nodes)
  })

  it('a register is the same in each format', async () => {
    const lines = await takeLines(graph, '/municipalities.ndjson?state=20')
    const { bytes } = await take(graph, '/municipalities.parquet?state=20')
    expect(await parquetReadObjects({ file: new Uint8Array(bytes).buffer })).toEqual(lines)
    const sheet = await readSheet((await take(graph, '/municipalities.xlsx?state=20')).bytes, 'rows')
    expect(sheet).toEqual([Object.keys(lines[0]!), ...lines.map((line) => Object.values(line))])
    const csv = (await take(graph, '/municipalities.csv?state=20')).bytes.toString()
    expect(csv).toBe(
      `\uFEFF${[Object.keys(lines[0]!), ...lines.map((line) => Object.values(line))].map((row) => `${row.map((value) => value ?? '').join(',')}\n`).join('')}`,
    )
  })

  it('an operation is exported with all of its pages, in each format', async () => {
    const { data } = await graph.ask(
      '{ facilities(filter: { state: ["20"], kind: [HOSPITAL, HEALTH_CENTER] }) { totalCount } }',
    )
    const lines = await takeLines(graph, '/list-facilities.ndjson')
    expect(lines).toHaveLength(data.facilities.totalCount)
    expect(new Set(lines.map(({ clues }) => clues)).size).toBe(lines.length)
    expect(Object.keys(lines[0]!)).toEqual([
      'clues',
      'name',
      'kind',
      'municipality.code',
      'municipality.name',
      'staffing.total',
    ])
    const { bytes } = await take(graph, '/list-facilities.parquet')
    expect(await parquetReadObjects({ file: new Uint8Array(bytes).buffer })).toEqual(lines)
    expect(await readSheet((await take(graph, '/list-facilities.xlsx')).bytes, 'rows')).toHaveLength(lines.length + 1)
    const { trailers } = await take(graph, '/list-facilities.csv')
    expect(trailers['x-salud-row-count']).toBe(String(lines.length))
  })

  it('every sample operation can be exported', async () => {
    const { exports } = JSON.parse((await take(graph, '')).bytes.toString())
    const operations = exports.filter((each: { kind: string }) => each.kind === 'operation')
    expect(operations.length).toBeGreaterThan(12)
    for (const { name } of operations) {
      const { status, trailers } = await take(graph, `/${name}.csv`)
      expect([name, status]).toEqual([name, 200])
      expect(Number(trailers['x-salud-row-count'])).toBeGreaterThan(0)
    }
  })

  it('an export without rows has its header', async () => {
    const { bytes, trailers } = await take(graph, '/health-workers.csv?facility=BCSSA999991&asOf=2000-01-01')
    expect(bytes.toString()).toMatch(/^\uFEFFid,category,specialty,position,[\w,]+\n$/)
    expect(trailers['x-salud-row-count']).toBe('0')
    const operation = await take(graph, '/list-facilities.csv?state=20&kind=SUPPORT')
    expect(operation.bytes.toString()).toBe(
      '\uFEFFclues,name,kind,municipality.code,municipality.name,staffing.total\n',
    )
  })

  it('an export says what it is of', async () => {
    const { headers } = await take(graph, '/facilities.csv?state=29&nameContains=%C3%B1')
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="facilities-2024-07-31.csv"',
      'x-salud-export': 'facilities',
      'x-salud-arguments': '{"state":["29"],"nameContains":"\\u00f1"}',
      'x-salud-cut-date': '2024-07-31',
      'x-salud-data-version': 'facilities=1',
      'x-salud-demo': 'true',
      'x-salud-sidecar': '/export/facilities.meta.json?state=29&nameContains=%C3%B1',
      trailer: 'x-salud-row-count',
    })
    const operation = await take(graph, '/staffing-by-state.csv?asOf=2023-10-10')
    expect(operation.headers['content-disposition']).toBe('attachment; filename="staffing-by-state-2023-10-10.csv"')
  })

  it('HEAD says the same, without rows', async () => {
    for (const path of ['/health-workers.csv', '/staffing-by-state.xlsx']) {
      const { status, headers, bytes } = await take(graph, path, 'HEAD')
      expect([status, bytes.length]).toEqual([200, 0])
      expect(headers['x-salud-cut-date']).toBe('2024-07-31')
      expect(headers['content-disposition']).toContain('attachment')
    }
  })

  it.each([
    [
      '/facilities.csv?kind=HOSPITALS',
      400,
      'BAD_USER_INPUT',
      /^kind.0 must be one of HOSPITAL, .*, but got "HOSPITALS"\.$/,
    ],
    [
      '/facilities.csv?state=abc',
      400,
      'BAD_USER_INPUT',
      /^state must be an INEGI state code of 2 digits, like "20", but got "abc"\.$/,
    ],
    [
      '/facilities.csv?openEveryDay=maybe',
      400,
      'BAD_USER_INPUT',
      /^openEveryDay must be true or false, but got "maybe"\.$/,
    ],
    [
      '/positions.csv?asOf=2999-01-01',
      400,
      'BAD_USER_INPUT',
      /^asOf must not be after today, .*, but got "2999-01-01"\.$/,
    ],
    [
      '/positions.csv?asof=2024-01-01',
      400,
      'BAD_USER_INPUT',
      /^asof must be left out: the arguments are .*, but got "2024-01-01"\.$/,
    ],
    ['/staffing-by-state.csv?target=x', 400, 'BAD_USER_INPUT', /^target must be a number, but got "x"\.$/],
    [
      '/list-facilities.csv?first=5',
      400,
      'BAD_USER_INPUT',
      /^first must be left out: the arguments are state, kind, but got "5"\.$/,
    ],
    [
      '/what-may-i-see.csv',
      400,
      'BAD_USER_INPUT',
      /^An export must have one list, .* has me\.scopes and me\.missingScopes\.$/,
    ],
    ['/secrets.csv', 404, 'NOT_FOUND', /^There is no export called "secrets"; \/export lists them\.$/],
    ['/facilities.doc', 404, 'NOT_FOUND', /^An export must end in one of \.csv, /],
  ])('%s is refused', async (path, status, code, message) => {
    const error = await takeError(graph, path)
    expect(error).toMatchObject({ status, message: expect.stringMatching(message), extensions: { code } })
  })

  it('a value that looks like SQL is a value', async () => {
    expect(
      await takeLines(graph, `/facilities.ndjson?nameContains=${encodeURIComponent("'; drop table x; --")}`),
    ).toEqual([])
    expect(await takeLines(graph, `/facilities.ndjson?nameContains=${encodeURIComponent("\\' or true --")}`)).toEqual(
      [],
    )
  })

  it('a failure in the midst of it breaks the connection, and there is no row count', async () => {
    const { statusCode, body, trailers } = await request(`${graph.url}/export/positions.csv`)
    expect(statusCode).toBe(200)
    let bytes = 0
    await expect(async () => {
      for await (const chunk of body) {
        // Nothing more is read until the database has ended the export.
        if (bytes === 0) await expect.poll(endExports).toBeGreaterThan(0)
        bytes += chunk.length
      }
    }).rejects.toThrow()
    expect(bytes).toBeGreaterThan(0)
    expect(trailers).toEqual({})
  })

  it('ends its SQL when the client hangs up', async () => {
    const { body } = await request(`${graph.url}/export/positions.csv`)
    await expect.poll(countExports).toBe(1)
    body.on('error', () => undefined).destroy()
    await expect.poll(countExports, { timeout: 3_000 }).toBe(0)
  })

  it('runs four at a time, and sends others away for a while', async () => {
    const bodies = await Promise.all(
      [1, 2, 3, 4].map(async () => (await request(`${graph.url}/export/positions.csv`)).body),
    )
    const { status, headers, bytes } = await take(graph, '/municipalities.csv')
    expect([status, headers['retry-after']]).toEqual([503, '5'])
    expect(bytes.toString()).toContain('At most 4 exports run at a time; ask again in 5 seconds.')
    for (const body of bodies) body.on('error', () => undefined).destroy()
    await expect.poll(async () => (await take(graph, '/municipalities.csv')).status, { timeout: 3_000 }).toBe(200)
  })

  it('lists what there is, for people, too', async () => {
    const { body, headers } = await request(`${graph.url}/export`, { headers: { accept: 'text/html' } })
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    const html = await body.text()
    expect(html).toContain('<a href="/export/health-workers.parquet">parquet</a>')
    expect(html).toContain('<code>asOf: Date</code>')
  })
})

async function countExports(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and application_name like 'export %'`.execute(db)
  return rows[0]?.count ?? 0
}

/** How many were ended; the owner may not, so the roles do it themselves. */
async function endExports(): Promise<number> {
  const client = new pg.Client({ connectionString: registryUrls.personnel })
  await client.connect()
  const { rowCount } = await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'export personnel'`,
  )
  await client.end()
  return rowCount ?? 0
}

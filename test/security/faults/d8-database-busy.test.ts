import { sql } from 'kysely'
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { createServer } from '../../../gateway/server.ts'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { openSession } from '../../../subgraphs/shared/database/open-session.ts'
import { lockImports } from '../../../subgraphs/shared/import/import-lock.ts'
import { testDatabase } from '../../support/database.ts'
import { startGraph } from '../../support/graph.ts'
import { lockRegistry } from '../../support/lock-registry.ts'
import { observe } from '../../support/observe.ts'
import { startOwnServer } from '../../support/own-server.ts'
import { startTinyGraph, tinySupergraph } from '../../support/tiny-graph.ts'

const { db, url, registryUrls } = await testDatabase('migrated')
const small = await startOwnServer({ settings: { max_connections: '8', superuser_reserved_connections: '3' } })

const towns = [{ code: 'a' }, { code: 'b' }, { code: 'c' }]

it('D8: all sessions ended while statements run on them', async (context) => {
  const graph = await startTiny(url)
  const asked = Array.from({ length: 12 }, () => graph.ask('{ sleep(seconds: 0.3) towns { code } }'))
  await expect.poll(countSleepers, { timeout: 10_000 }).toBeGreaterThan(0)
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'tiny' and datname = current_database()`.execute(db)
  for (const { body } of await Promise.all(asked)) expect(body).toEqual({ data: { sleep: true, towns } })
  observe(context, 'every answer is whole: what was read is read again')
})

it('D8: no connection left', async (context) => {
  const graph = await startTiny(small.url('importer'))
  const taken: pg.Client[] = []
  onTestFinished(async () => {
    await Promise.all(taken.map((client) => client.end()))
  })
  for (;;) {
    const client = new pg.Client({ connectionString: small.url('facilities') })
    const isIn = await client.connect().then(
      () => true,
      () => false,
    )
    if (!isIn) break
    taken.push(client)
  }
  const { status, body } = await graph.ask('{ sleep(seconds: 0) towns { code } }')
  expect(status).toBe(200)
  expect(body).toEqual({
    data: { sleep: null, towns },
    errors: [
      {
        message: 'The registry personnel cannot be reached at the moment.',
        path: ['sleep'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', registry: 'personnel' },
      },
    ],
  })
  await Promise.all(taken.splice(0).map((client) => client.end()))
  const isWhole = async () => (await graph.ask('{ sleep(seconds: 0) }')).body.errors === undefined
  await expect.poll(isWhole, { timeout: 10_000 }).toBe(true)
  observe(
    context,
    '200 with SUBGRAPH_UNAVAILABLE and its path, the other fields are there; whole again with the first free one',
  )
})

it('D8: tables that are locked', { timeout: 60_000 }, async (context) => {
  const graph = await startGraph({ transport: 'in-process', databaseUrls: registryUrls })
  onTestFinished(() => graph.stop())
  const query = '{ states { code } healthSystem { staffing { total } } }'
  const before = await graph.ask(query)
  expect(before.errors).toBeUndefined()
  await lockRegistry(db, 'personnel', async () => {
    const startedAt = performance.now()
    const { status, data, errors } = await graph.ask(query)
    expect(performance.now() - startedAt).toBeLessThan(6_000)
    expect(status).toBe(200)
    expect(data.healthSystem.staffing?.total ?? null).toBeNull()
    expect(data.states).toEqual(before.data.states)
    expect(errors?.map(({ path, extensions }) => ({ path: path?.slice(0, 2), extensions }))).toEqual([
      { path: ['healthSystem', 'staffing'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', registry: 'personnel' } },
    ])
  })
  expect((await graph.ask(query)).errors).toBeUndefined()
  observe(context, '200 with SUBGRAPH_UNAVAILABLE and its path after 2 s, the other fields are there')
})

it('D8: an import that stands idle in its transaction', async (context) => {
  const session = await openSession({ connectionString: url, applicationName: 'import' })
  onTestFinished(() => session.end())
  const graph = await startGraph({ transport: 'in-process', databaseUrls: registryUrls, responseCacheBytes: 1_000_000 })
  onTestFinished(() => graph.stop())
  await session.db.transaction().execute(async (tx) => {
    await lockImports(tx, () => undefined)
    const { errors } = await graph.ask(
      '{ datasets { name } healthSystem { staffing { total } facilityCounts { total } } }',
    )
    expect(errors).toBeUndefined()
  })
  observe(context, 'nobody who reads waits for it')
})

it('D8: a gateway whose data are not there yet', async (context) => {
  const { app } = await createServer({
    supergraphSdl: tinySupergraph,
    logLevel: 'silent',
    responseCacheBytes: 0,
    openSubgraphs: () => [],
  })
  onTestFinished(() => app.close())
  const response = await app.inject({ method: 'POST', url: '/graphql', payload: { query: '{ towns { code } }' } })
  expect(response.statusCode).toBe(503)
  expect(response.headers['retry-after']).toBe('2')
  expect(response.json().errors[0].extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE' })
  observe(context, '503 with Retry-After and SUBGRAPH_UNAVAILABLE')
})

async function startTiny(connectionString: string) {
  const graph = await startTinyGraph({
    openDb: () => openDatabase({ connectionString, applicationName: 'tiny', maxConnections: 4 }),
  })
  onTestFinished(() => graph.close())
  return graph
}

async function countSleepers(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int from pg_stat_activity
    where state = 'active' and query like '%tinySleep%' and pid <> pg_backend_pid()
      and datname = current_database()`.execute(db)
  return rows[0]?.count ?? 0
}

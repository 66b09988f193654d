import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { createHttpSubgraph } from '../../../gateway/subgraph-calls/over-http.ts'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { testDatabase } from '../../support/database.ts'
import { listenHttp } from '../../support/listen-http.ts'
import { observe } from '../../support/observe.ts'
import { startTinyGraph, type TinyGraph, type TinyOptions } from '../../support/tiny-graph.ts'

const { db, url } = await testDatabase('empty')

const timedOut = {
  message: 'The registry personnel did not answer in time.',
  path: ['sleep'],
  extensions: { code: 'SUBGRAPH_TIMEOUT', registry: 'personnel' },
}
/** The limit is 3 seconds; a busy machine may take its time beyond it, but never that of the subgraph. */
const patienceMillis = 6_000

it('D1: a subgraph that takes 8 seconds is given up at 3, and the rest of the answer is there', async (context) => {
  const slow = await listenHttp((_request, response) => setTimeout(() => response.end('{"data":{}}'), 8_000))
  const graph = await start({
    replaced: (logger) => ({
      personnel: createHttpSubgraph({ name: 'personnel', url: slow.url, logger, isOwnService: false }),
    }),
  })
  const startedAt = performance.now()
  const { status, body } = await graph.ask('{ sleep(seconds: 0) towns { code } health { beds } }')
  const millis = performance.now() - startedAt
  expect(status).toBe(200)
  expect(body.data).toEqual({ sleep: null, towns: [{ code: 'a' }, { code: 'b' }, { code: 'c' }], health: { beds: 7 } })
  expect(body.errors).toEqual([timedOut])
  expect(millis).toBeGreaterThan(2_900)
  expect(millis).toBeLessThan(patienceMillis)
  observe(context, 'SUBGRAPH_TIMEOUT with its path after 3 s; the other fields are there')
})

it('D1: a statement that takes too long is given up at 3 seconds, and cancelled', async (context) => {
  const graph = await start()
  const startedAt = performance.now()
  const { body } = await graph.ask('{ sleep(seconds: 30) towns { code } }')
  expect(performance.now() - startedAt).toBeLessThan(patienceMillis)
  expect(body.data).toMatchObject({ sleep: null, towns: [{ code: 'a' }, { code: 'b' }, { code: 'c' }] })
  expect(body.errors).toEqual([timedOut])
  await expect.poll(countSleepers, { timeout: 2_000 }).toBe(0)
  observe(context, 'SUBGRAPH_TIMEOUT with its path after 3 s; the statement is cancelled')
})

async function start(options: Partial<TinyOptions> = {}): Promise<TinyGraph> {
  const openDb = () => openDatabase({ connectionString: url, applicationName: 'tiny', maxConnections: 2 })
  const graph = await startTinyGraph({ openDb, ...options })
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

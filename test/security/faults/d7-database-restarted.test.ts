import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { observe } from '../../support/observe.ts'
import { startOwnServer } from '../../support/own-server.ts'
import { type Sample, startLoad } from '../../support/steady-load.ts'
import { type Reply, startTinyGraph } from '../../support/tiny-graph.ts'

const server = await startOwnServer()

const query = '{ sleep(seconds: 0) towns { code } }'
const maxConnections = 4
/** What the readers wait for; a restart that took longer may fail answers, as long as it lasts. */
const patienceMillis = 1_200

it.for(['fast', 'immediate'] as const)(
  'D7: PostgreSQL restarted with -m %s under 50 requests a second',
  {
    timeout: 60_000,
  },
  async (mode, context) => {
    const graph = await start()
    await graph.ask(query)
    const load = startLoad(50, () => graph.ask(query))
    await sleep(500)
    const restartedAt = performance.now()
    const awayMillis = await server.restart(mode)
    await sleep(1_500)
    const samples = await load.end()
    const failed = samples.filter(isNotWhole)
    console.log(
      `-m ${mode}: away for ${Math.round(awayMillis)} ms, ${failed.length} of ${samples.length} answers not whole`,
    )
    for (const { reply } of failed) expect(reply?.body).toEqual(withoutPersonnel)
    expect(failed.filter(({ startedAt }) => startedAt > restartedAt + awayMillis + 1_000)).toEqual([])
    if (awayMillis < patienceMillis) expect(failed.length / samples.length).toBeLessThan(0.01)
    expect((await graph.ask(query)).body).toEqual(whole)
    expect(await countConnections()).toBeLessThanOrEqual(maxConnections)
    observe(
      context,
      'fewer than 1 % of the answers are not whole, as long as it is back within a second; none afterwards',
    )
  },
)

it('D7: PostgreSQL stopped and started again makes /ready 503 and 200 again, and fails answers at once', {
  timeout: 60_000,
}, async (context) => {
  const graph = await start()
  const readStatus = async () => (await fetch(`${graph.url}/ready`)).status
  expect(await readStatus()).toBe(200)
  await server.stop()
  await expect.poll(readStatus, { timeout: 10_000 }).toBe(503)
  expect((await graph.ask(query)).body).toEqual(withoutPersonnel)
  await sleep(1_500)
  const startedAt = performance.now()
  expect((await graph.ask(query)).body).toEqual(withoutPersonnel)
  // Known to be away, it is not waited for.
  expect(performance.now() - startedAt).toBeLessThan(1_000)
  expect((await fetch(`${graph.url}/live`)).status).toBe(200)
  await server.start()
  await expect.poll(readStatus, { timeout: 10_000 }).toBe(200)
  expect((await graph.ask(query)).body).toEqual(whole)
  observe(
    context,
    '/ready is 503 and 200 again; meanwhile SUBGRAPH_UNAVAILABLE with its path, the other fields are there',
  )
})

const towns = [{ code: 'a' }, { code: 'b' }, { code: 'c' }]
const whole = { data: { sleep: true, towns } }
const withoutPersonnel = {
  data: { sleep: null, towns },
  errors: [
    {
      message: 'The registry personnel cannot be reached at the moment.',
      path: ['sleep'],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', registry: 'personnel' },
    },
  ],
}

async function start() {
  const connectionString = server.url('importer')
  const graph = await startTinyGraph({
    openDb: () => openDatabase({ connectionString, applicationName: 'tiny', maxConnections: maxConnections / 2 }),
  })
  onTestFinished(() => graph.close())
  return graph
}

function isNotWhole({ reply }: Sample<Reply>): boolean {
  return reply?.status !== 200 || reply.body.errors !== undefined
}

async function countConnections(): Promise<number> {
  const db = openDatabase({ connectionString: server.url('postgres'), applicationName: 'test', maxConnections: 1 })
  const { rows } = await sql<{ count: number }>`
    select count(*)::int from pg_stat_activity where application_name = 'tiny'`.execute(db)
  await db.destroy()
  return rows[0]?.count ?? Number.NaN
}

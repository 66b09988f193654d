import type { RequestListener } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { createHttpSubgraph } from '../../../gateway/subgraph-calls/over-http.ts'
import type { Subgraph } from '../../../gateway/subgraph-calls/subgraph.ts'
import { anyone } from '../../../subgraphs/shared/access/caller.ts'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { testDatabase } from '../../support/database.ts'
import { listenHttp } from '../../support/listen-http.ts'
import { observe } from '../../support/observe.ts'
import { medianMillis, type Sample, startLoad } from '../../support/steady-load.ts'
import { type Reply, startTinyGraph } from '../../support/tiny-graph.ts'

const { url } = await testDatabase('empty')

const sleepQuery = '{ sleep(seconds: 0) }'
const unavailable = {
  message: 'The registry personnel cannot be reached at the moment.',
  path: ['sleep'],
  extensions: { code: 'SUBGRAPH_UNAVAILABLE', registry: 'personnel' },
}
/** Ten seconds, and what a busy machine takes. */
const recoveryMillis = 12_000

const answerWell: RequestListener = (_request, response) => response.end('{"data":{"sleep":true,"__typename":"Query"}}')

it('D4: a subgraph that is away costs its callers nothing, and nobody else notices', {
  timeout: 60_000,
}, async (context) => {
  const service = await listenHttp(answerWell)
  const { graph, personnel } = await start(service.url)
  expect((await graph.ask(sleepQuery)).body).toEqual({ data: { sleep: true } })
  const others = startLoad(50, () => graph.ask('{ towns { code name } health { beds } }'))

  await service.end()
  const callers = startLoad(50, () => graph.ask(sleepQuery))
  await expect.poll(() => personnel.breaker?.state, { timeout: 10_000 }).toBe('open')
  const failures = await callers.end()
  expect(failures.map(({ reply }) => reply?.body.errors)).toEqual(failures.map(() => [unavailable]))
  expect(medianMillis(await callMany(personnel))).toBeLessThan(5)
  expect((await graph.ask(sleepQuery)).body).toEqual({ data: { sleep: null }, errors: [unavailable] })

  const metrics = await (await fetch(`${graph.url}/metrics`)).text()
  expect(metrics).toContain('salud_breakers_open 1')
  expect(metrics).toContain('salud_breaker_openings_total{registry="personnel"} 1')
  await sleep(1_000)
  await listenHttp(answerWell, service.port)
  const isWhole = async () => (await graph.ask(sleepQuery)).body.errors === undefined
  await expect.poll(isWhole, { timeout: recoveryMillis }).toBe(true)
  expect(personnel.breaker).toMatchObject({ state: 'closed', opened: 1 })

  const samples = await others.end()
  expect(samples.length).toBeGreaterThan(10)
  expect(samples.filter(isNotWhole)).toEqual([])
  observe(
    context,
    'after 10 failures SUBGRAPH_UNAVAILABLE with its path at once; whole again within 10 s; every other query is answered',
  )
})

it('D4: a subgraph that says nothing at all opens the breaker, too, and one that is slow now and then does not', async (context) => {
  let isSilent = true
  const service = await listenHttp((request, response) => {
    if (!isSilent) answerWell(request, response)
  })
  const silent = await start(service.url, 300)
  await Promise.all(Array.from({ length: 12 }, () => silent.graph.ask(sleepQuery)))
  expect(silent.personnel.breaker).toMatchObject({ state: 'open', opened: 1 })
  isSilent = false
  await expect.poll(() => silent.personnel.breaker?.state, { timeout: recoveryMillis }).toBe('closed')

  let count = 0
  const busy = await listenHttp((request, response) => {
    if (count++ % 2 === 0) answerWell(request, response)
  })
  const slow = await start(busy.url, 300)
  for (let round = 0; round < 2; round++)
    await Promise.all(Array.from({ length: 24 }, () => slow.graph.ask(sleepQuery)))
  expect(slow.personnel.breaker).toMatchObject({ state: 'closed', opened: 0 })
  observe(context, 'open for the silent one until it answers; closed for the slow one')
})

async function start(personnelUrl: string, deadlineMillis?: number) {
  let personnel: Subgraph | undefined
  const graph = await startTinyGraph({
    openDb: () => openDatabase({ connectionString: url, applicationName: 'tiny', maxConnections: 2 }),
    replaced(logger) {
      personnel = createHttpSubgraph({
        name: 'personnel',
        url: personnelUrl,
        logger,
        deadlineMillis,
        isOwnService: false,
      })
      return { personnel }
    },
  })
  onTestFinished(() => graph.close())
  if (!personnel) throw new Error('Expected the gateway to open its subgraphs, but it did not.')
  return { graph, personnel }
}

async function callMany(subgraph: Subgraph): Promise<Sample<unknown>[]> {
  const samples: Sample<unknown>[] = []
  for (let index = 0; index < 101; index++) {
    const startedAt = performance.now()
    const reply = await subgraph.call({ query: sleepQuery }, new AbortController().signal, 'test', anyone)
    samples.push({ startedAt, millis: performance.now() - startedAt, reply })
  }
  return samples
}

function isNotWhole({ reply }: Sample<Reply>): boolean {
  return reply?.status !== 200 || reply.body.errors !== undefined
}

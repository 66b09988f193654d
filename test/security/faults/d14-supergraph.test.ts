import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { ApolloServer } from '@apollo/server'
import { fastify } from 'fastify'
import { expect, it, onTestFinished } from 'vitest'
import { createContext, type GatewayContext } from '../../../gateway/context.ts'
import { createCompiledGateway } from '../../../gateway/execution/compiled-gateway.ts'
import type { Subgraph } from '../../../gateway/subgraph-calls/subgraph.ts'
import { compose } from '../../../schema/compose.ts'
import { anyone } from '../../../subgraphs/shared/access/caller.ts'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { testDatabase } from '../../support/database.ts'
import { listenHttp } from '../../support/listen-http.ts'
import { observe } from '../../support/observe.ts'
import { startLoad } from '../../support/steady-load.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'
import { startTinyGraph, type TinyOptions, tinySdl, tinySupergraph } from '../../support/tiny-graph.ts'

const { url } = await testDatabase('empty')

/** As the tiny graph, but for a field that it has not yet. */
const earlier = compose([
  { name: 'facilities', sdl: tinySdl.facilities.replace(' mayor: String', '') },
  { name: 'personnel', sdl: tinySdl.personnel },
]).supergraph
const personnelUrl = 'http://localhost:4002/graphql'
/** Longer than it takes to see that the file has changed. */
const slowMillis = 2_000

it('D14: a supergraph file replaced by a good one is served without a restart, and no answer of the old one is given again', async (context) => {
  const { graph, replace } = await start({ supergraphSdl: earlier, responseCacheBytes: 1_000_000 })
  const fields = '{ __type(name: "Town") { fields { name } } }'
  expect(JSON.stringify((await graph.ask(fields)).body)).not.toContain('mayor')
  expect((await graph.ask('{ towns { mayor } }')).status).toBe(400)
  await replace(tinySupergraph)
  await expect.poll(() => graph.supergraph.replaced, { timeout: 10_000 }).toBe(1)
  expect(JSON.stringify((await graph.ask(fields)).body)).toContain('mayor')
  expect((await graph.ask('{ towns { code mayor } }')).body.errors).toBeUndefined()
  expect(await (await fetch(`${graph.url}/schema.graphql`)).text()).toContain('mayor: String')
  observe(context, 'the new field is served, and nothing kept of the old schema')
})

it.for([
  ['that is no GraphQL', '<html>502 Bad Gateway</html>'],
  ['that is not composed', 'type Query { towns: [String!] }'],
  ['that is written by half', tinySupergraph.slice(0, tinySupergraph.length / 2)],
  ['that lacks its last type', tinySupergraph.slice(0, tinySupergraph.lastIndexOf('\ntype '))],
  ['that takes a field away from clients', earlier],
  ['that is empty', ''],
] as const)('D14: a supergraph file replaced by one %s leaves the last good one', async ([, text], context) => {
  const { graph, replace } = await start()
  await replace(text)
  await expect.poll(() => graph.supergraph.refused, { timeout: 10_000 }).toBe(1)
  expect((await graph.ask('{ towns { code mayor } }')).body.errors).toBeUndefined()
  expect((await fetch(`${graph.url}/ready`)).status).toBe(200)
  expect(graph.supergraph.replaced).toBe(0)
  const metrics = await (await fetch(`${graph.url}/metrics`)).text()
  expect(metrics).toContain('salud_supergraphs_total{outcome="refused"} 1')
  observe(context, 'refused and counted; the last good one answers; /ready is 200')
})

it('D14: a supergraph file removed, then written piece by piece, is served once it is whole', async (context) => {
  const { graph, file } = await start({ supergraphSdl: earlier })
  await rm(file)
  await expect.poll(() => graph.supergraph.refused, { timeout: 10_000 }).toBe(1)
  for (let end = 0; end < tinySupergraph.length; end += tinySupergraph.length / 10) {
    await writeFile(file, tinySupergraph.slice(0, end))
    await sleep(100)
    expect((await graph.ask('{ towns { code } }')).body.errors).toBeUndefined()
  }
  await writeFile(file, tinySupergraph)
  await expect.poll(() => graph.supergraph.replaced, { timeout: 10_000 }).toBe(1)
  expect((await graph.ask('{ towns { mayor } }')).status).toBe(200)
  expect((await fetch(`${graph.url}/ready`)).status).toBe(200)
  observe(context, 'the last good one answers until the file is whole; /ready is 200')
})

it('D14: a supergraph that moves a subgraph lets what is under way end where it began', async (context) => {
  const bring = (nurses: number) => JSON.stringify({ data: { _entities: [{ nurses }, { nurses }, { nurses }] } })
  const old = await listenHttp((_request, response) => setTimeout(() => response.end(bring(1)), slowMillis))
  const moved = await listenHttp((_request, response) => response.end(bring(2)))
  const { graph, replace } = await start({
    names: ['facilities'],
    supergraphSdl: tinySupergraph.replace(personnelUrl, old.url),
  })
  const asked = graph.ask('{ towns { nurses } }')
  await replace(tinySupergraph.replace(personnelUrl, moved.url))
  await expect.poll(() => graph.supergraph.replaced, { timeout: 10_000 }).toBe(1)
  const towns = (nurses: number) => ({ data: { towns: [{ nurses }, { nurses }, { nurses }] } })
  expect((await graph.ask('{ towns { nurses } }')).body).toEqual(towns(2))
  expect((await asked).body).toEqual(towns(1))
  observe(context, 'the old subgraph’s answer for what was under way, the new one’s for the next')
})

it('D14: a supergraph replaced again and again under load fails no request', { timeout: 60_000 }, async (context) => {
  const { graph, replace } = await start()
  const load = startLoad(50, () => graph.ask('{ towns { code nurses mayor } }'))
  for (let round = 1; round <= 4; round++) {
    await replace(`${tinySupergraph}\n# edition ${round}\n`)
    await expect.poll(() => graph.supergraph.replaced, { timeout: 10_000 }).toBe(round)
  }
  const samples = await load.end()
  expect(samples.length).toBeGreaterThan(10)
  expect(samples.filter(({ reply }) => reply?.status !== 200 || reply.body.errors)).toEqual([])
  observe(context, 'no request fails')
})

/** `RELOADS=200` for the whole goal. */
const reloadCount = Number(process.env.RELOADS ?? 40)

it('D14: a gateway that is given many supergraphs one after the other keeps nothing of the old ones', {
  timeout: 120_000,
}, async (context) => {
  const gateway = createCompiledGateway({
    supergraphSdl: tinySupergraph,
    subgraphs: [makeStill('facilities', { health: { beds: 7 } }), makeStill('personnel', { health: { nurses: 9 } })],
    logger: fastify({ logger: false }).log,
  })
  const server = new ApolloServer<GatewayContext>({ gateway })
  await server.start()
  onTestFinished(() => server.stop())
  await reload('first', 20)
  const before = measureHeap()
  await reload('then', reloadCount)
  const growth = measureHeap() / before - 1
  console.log(`After ${reloadCount} reloads the heap is larger by ${(growth * 100).toFixed(1)} %`)
  expect(growth).toBeLessThan(0.1)
  observe(context, 'no operation fails; the heap grows by less than 10 %')

  async function reload(name: string, count: number): Promise<void> {
    for (let round = 0; round < count; round++) {
      const contextValue = createContext('test', new AbortController().signal, anyone)
      const asked = server.executeOperation({ query: '{ health { beds nurses } }' }, { contextValue })
      await gateway.replaceSupergraph(`${tinySupergraph}\n# edition ${name} ${round}\n`)
      const { body } = await asked
      expect(body).toMatchObject({ singleResult: { data: { health: { beds: 7, nurses: 9 } } } })
    }
  }
})

async function start(options: Partial<TinyOptions> = {}) {
  const file = join(await makeTemporaryFolder(), 'supergraph.graphql')
  await writeFile(file, options.supergraphSdl ?? tinySupergraph)
  const openDb = () => openDatabase({ connectionString: url, applicationName: 'tiny', maxConnections: 2 })
  const graph = await startTinyGraph({ openDb, ...options, supergraphFile: file })
  onTestFinished(() => graph.close())
  return {
    graph,
    file,
    /** As a careful operator does it. */
    async replace(text: string) {
      await writeFile(`${file}.new`, text)
      await rename(`${file}.new`, file)
    },
  }
}

function makeStill(name: string, data: Record<string, unknown>): Subgraph {
  return {
    name,
    call: async () => ({ data: structuredClone(data) }),
    dataVersion: undefined,
    check: async () => undefined,
    close: async () => undefined,
  }
}

function measureHeap(): number {
  setFlagsFromString('--expose-gc')
  const collectGarbage: unknown = runInNewContext('gc')
  if (typeof collectGarbage !== 'function') throw new Error('Expected a garbage collector to call, but there is none.')
  collectGarbage()
  return process.memoryUsage().heapUsed
}

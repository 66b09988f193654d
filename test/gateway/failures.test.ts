import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { createHttpSubgraph } from '../../gateway/subgraph-calls/over-http.ts'
import { openDatabase } from '../../subgraphs/shared/database/open-database.ts'
import { testDatabase } from '../support/database.ts'
import { startTinyGraph, type TinyGraph, type TinyOptions } from '../support/tiny-graph.ts'

const { db, url } = await testDatabase('empty')
const graphs: TinyGraph[] = []
const servers: Server[] = []

async function start(options: Partial<TinyOptions> = {}): Promise<TinyGraph> {
  const openDb = () => openDatabase({ connectionString: url, applicationName: 'tiny', maxConnections: 2 })
  const graph = await startTinyGraph({ openDb, ...options })
  graphs.push(graph)
  return graph
}

/** A gateway whose second subgraph is whatever answers there. */
async function startWith(listener: RequestListener, deadlineMillis = 300): Promise<TinyGraph> {
  const server = createHttpServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return start({
    replaced: (logger) => ({
      personnel: createHttpSubgraph({
        name: 'personnel',
        url: `http://127.0.0.1:${port}/graphql`,
        logger,
        deadlineMillis,
        isOwnService: false,
      }),
    }),
  })
}

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
  await Promise.all(graphs.map((graph) => graph.close()))
})

const unavailable = {
  message: 'The registry personnel cannot be reached at the moment.',
  extensions: { code: 'SUBGRAPH_UNAVAILABLE', registry: 'personnel' },
}

describe('a subgraph that is away', () => {
  const graph = start({
    replaced: (logger) => ({
      personnel: createHttpSubgraph({
        name: 'personnel',
        url: 'http://127.0.0.1:9/graphql',
        logger,
        isOwnService: true,
      }),
    }),
  })

  it('leaves the rest of the answer, and one error with its path for each field that is missing', async () => {
    const { status, body } = await (await graph).ask('{ towns { code people: nurses } }')
    expect(status).toBe(200)
    expect(body).toEqual({
      data: { towns: ['a', 'b', 'c'].map((code) => ({ code, people: null })) },
      errors: [0, 1, 2].map((index) => ({ ...unavailable, path: ['towns', index, 'people'] })),
    })
  })

  it('leaves what others bring of an entity that must not be null', async () => {
    const { body } = await (await graph).ask('{ health { beds nurses } towns { code } }')
    expect(body).toEqual({
      data: { health: { beds: 7, nurses: null }, towns: ['a', 'b', 'c'].map((code) => ({ code })) },
      errors: [{ ...unavailable, path: ['health', 'nurses'] }],
    })
  })

  it('names the root field that it would have answered', async () => {
    const { body } = await (await graph).ask('{ late: sleep(seconds: 0) towns { code } }')
    expect(body.data).toEqual({ late: null, towns: ['a', 'b', 'c'].map((code) => ({ code })) })
    expect(body.errors).toEqual([{ ...unavailable, path: ['late'] }])
  })

  it('names no skipped field', async () => {
    const { body } = await (await graph).ask('query ($no: Boolean!) { towns { nurses doctors @include(if: $no) } }', {
      no: false,
    })
    expect(body.errors?.map((error) => error.path?.at(-1))).toEqual(['nurses', 'nurses', 'nurses'])
  })

  it('keeps the gateway from becoming ready, until it has been there once', async () => {
    expect(await (await graph).readiness.isReady()).toBe(false)
  })
})

describe('a subgraph over HTTP', () => {
  it('with an error of its own making keeps that error to itself', async () => {
    const answer = { data: { sleep: null }, errors: [{ message: 'no route to 10.0.0.3', path: ['sleep'] }] }
    const graph = await startWith((_request, response) => response.end(JSON.stringify(answer)))
    const { body } = await graph.ask('{ sleep(seconds: 0) }')
    expect(body.errors).toEqual([
      {
        message: 'Something went wrong inside; the log tells what, under the request id.',
        path: ['sleep'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', registry: 'personnel', requestId: expect.any(String) },
      },
    ])
  })

  it('on a kept connection that it has just closed is asked once more', async () => {
    let count = 0
    const graph = await startWith((request, response) => {
      count += 1
      if (count === 2) request.socket.destroy()
      else response.end(JSON.stringify({ data: { sleep: true } }))
    })
    await graph.ask('{ sleep(seconds: 0) }')
    expect((await graph.ask('{ sleep(seconds: 0) }')).body).toEqual({ data: { sleep: true } })
    expect(count).toBe(3)
  })
})

describe('a slow statement', () => {
  it('is given up and cancelled at the deadline, and the rest of the answer stays', async () => {
    const graph = await start({ deadlineMillis: 200 })
    const startedAt = performance.now()
    const { body } = await graph.ask('{ sleep(seconds: 30) health { nurses } }')
    expect(performance.now() - startedAt).toBeLessThan(1_000)
    expect(body).toEqual({
      data: { sleep: null, health: { nurses: 9 } },
      errors: [
        {
          message: 'The registry personnel did not answer in time.',
          path: ['sleep'],
          extensions: { code: 'SUBGRAPH_TIMEOUT', registry: 'personnel' },
        },
      ],
    })
    await expectNoSleeper()
  })

  it('ends with the deadline of the whole operation, too', async () => {
    const graph = await start({ operationDeadlineMillis: 200 })
    const { body } = await graph.ask('{ sleep(seconds: 30) }')
    expect(body.errors?.[0]?.extensions.code).toBe('SUBGRAPH_TIMEOUT')
    await expectNoSleeper()
  })
})

describe('a gateway that is told to end', () => {
  it('finishes what is under way, then lets go at once', async () => {
    const openDb = () => openDatabase({ connectionString: url, applicationName: 'tiny' })
    const graph = await startTinyGraph({ openDb })
    const asked = graph.ask('{ sleep(seconds: 0.5) }')
    await expect.poll(countSleepers).toBe(1)
    graph.readiness.markDraining()
    expect((await fetch(`${graph.url}/ready`)).status).toBe(503)
    const startedAt = performance.now()
    const closed = graph.close()
    expect((await asked).body).toEqual({ data: { sleep: true } })
    await closed
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })
})

describe('a fault inside', () => {
  it.each(['sql', 'error'])('of kind %s tells a request id and nothing else', async (kind) => {
    const graph = await start()
    const { body } = await graph.ask('query ($kind: String!) { fault(kind: $kind) health { nurses } }', { kind })
    expect(body).toEqual({
      data: { fault: null, health: { nurses: 9 } },
      errors: [
        {
          message: 'Something went wrong inside; the log tells what, under the request id.',
          path: ['fault'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', registry: 'personnel', requestId: expect.any(String) },
        },
      ],
    })
  })

  it('in the database’s absence is told as an absence', async () => {
    const openDb = () => openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:9/x', applicationName: 'tiny' })
    const graph = await start({ openDb })
    const { body } = await graph.ask('{ sleep(seconds: 0) health { nurses } }')
    expect(body).toEqual({
      data: { sleep: null, health: { nurses: 9 } },
      errors: [{ ...unavailable, path: ['sleep'] }],
    })
  })
})

async function countSleepers(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int from pg_stat_activity
    where state = 'active' and query like '%tinySleep%' and pid <> pg_backend_pid()`.execute(db)
  return rows[0]?.count ?? 0
}

async function expectNoSleeper(): Promise<void> {
  await expect.poll(countSleepers, { timeout: 1_000 }).toBe(0)
}

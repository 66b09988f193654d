import type { RequestListener } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHttpSubgraph } from '../../../gateway/subgraph-calls/over-http.ts'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { testDatabase } from '../../support/database.ts'
import { listenHttp } from '../../support/listen-http.ts'
import { observe } from '../../support/observe.ts'
import { startTinyGraph } from '../../support/tiny-graph.ts'

const { url } = await testDatabase('empty')

const query = '{ sleep(seconds: 0) health { beds } }'
const unavailable = {
  message: 'The registry personnel cannot be reached at the moment.',
  path: ['sleep'],
  extensions: { code: 'SUBGRAPH_UNAVAILABLE', registry: 'personnel' },
}

it.for<readonly [string, RequestListener]>([
  ['HTML, status 502', (_, response) => response.writeHead(502).end('<html>502 Bad Gateway at 10.0.0.7</html>')],
  ['half a JSON', (_, response) => response.end('{"data":{"sleep":tr')],
  ['an empty body', (_, response) => response.end()],
  ['something that is no answer', (_, response) => response.end('[1, 2]')],
  ['neither data nor errors', (_, response) => response.end('{}')],
  ['data that are no object', (_, response) => response.end('{"data":"at 10.0.0.7"}')],
  ['errors without a message', (_, response) => response.end('{"data":null,"errors":[{"host":"10.0.0.7"}]}')],
  [
    'a body that breaks off',
    (request, response) =>
      response.writeHead(200, { 'content-length': '1000' }).write('{', () => request.socket.destroy()),
  ],
])('D5: a subgraph that answers %s counts as away', async ([, listener], context) => {
  const { graph } = await startWith(listener)
  expect((await graph.ask(query)).body).toEqual({ data: { sleep: null, health: { beds: 7 } }, errors: [unavailable] })
  observe(context, 'SUBGRAPH_UNAVAILABLE with its path and no word of the answer; the other fields are there')
})

it('D5: a subgraph that answers 200 MB is read for 10 MB', async (context) => {
  let sent = 0
  const { graph } = await startWith((_, response) => {
    const chunk = Buffer.alloc(1024 * 1024, 'x')
    const send = () => {
      for (;;) {
        if (response.destroyed || sent >= 200 * chunk.length) return
        sent += chunk.length
        if (!response.write(chunk)) return
      }
    }
    response.on('drain', send)
    response.write('{"data":{"sleep":"')
    send()
  })
  expect((await graph.ask(query)).body).toEqual({ data: { sleep: null, health: { beds: 7 } }, errors: [unavailable] })
  // The rest stands in the buffers of both sides.
  expect(sent).toBeLessThan(40 * 1024 * 1024)
  observe(context, 'SUBGRAPH_UNAVAILABLE with its path; the connection is closed after 10 MB')
})

it('D5: a subgraph that answers one byte a second is given up at 3 seconds', async (context) => {
  const { graph } = await startWith((_, response) => {
    const timer = setInterval(() => response.write(' '), 1_000)
    response.on('close', () => clearInterval(timer))
  })
  const startedAt = performance.now()
  const { body } = await graph.ask(query)
  expect(performance.now() - startedAt).toBeLessThan(6_000)
  expect(body.data).toEqual({ sleep: null, health: { beds: 7 } })
  expect(body.errors).toEqual([
    {
      message: 'The registry personnel did not answer in time.',
      path: ['sleep'],
      extensions: { code: 'SUBGRAPH_TIMEOUT', registry: 'personnel' },
    },
  ])
  observe(context, 'SUBGRAPH_TIMEOUT with its path after 3 s; the other fields are there')
})

describe('D5: a subgraph that answers values of other types', () => {
  it.for([
    ['a text for a number', { _entities: [{ nurses: 'at 10.0.0.7' }, { nurses: 2 }, { nurses: 3 }] }],
    ['a list for an object', { _entities: [[1], { nurses: 2 }, { nurses: 3 }] }],
    ['fewer than were asked for', { _entities: [null, { nurses: 2 }, { nurses: 3 }] }],
  ] as const)('D5: %s is null, and the others stay', async ([, data], context) => {
    const { graph } = await startWith((_, response) => response.end(JSON.stringify({ data })))
    const { status, body } = await graph.ask('{ towns { code nurses } }')
    expect(status).toBe(200)
    expect(body.data).toEqual({
      towns: [
        { code: 'a', nurses: null },
        { code: 'b', nurses: 2 },
        { code: 'c', nurses: 3 },
      ],
    })
    expect(JSON.stringify(body)).not.toContain('10.0.0.7')
    observe(context, 'null; the rest of the answer is there')
  })
})

async function startWith(listener: RequestListener) {
  const service = await listenHttp(listener)
  const graph = await startTinyGraph({
    openDb: () => openDatabase({ connectionString: url, applicationName: 'tiny', maxConnections: 2 }),
    replaced: (logger) => ({
      personnel: createHttpSubgraph({ name: 'personnel', url: service.url, logger, isOwnService: false }),
    }),
  })
  onTestFinished(() => graph.close())
  return { graph }
}

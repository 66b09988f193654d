import { expect, it, onTestFinished } from 'vitest'
import { createCallerGate, keyOfCaller } from '../../../gateway/limits/caller-gate.ts'
import type { Subgraph } from '../../../gateway/subgraph-calls/subgraph.ts'
import { anyone } from '../../../subgraphs/shared/access/caller.ts'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { startTinyGraph } from '../../support/tiny-graph.ts'

const openDb = () => openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:9/x', applicationName: 'tiny' })

it('a caller may send so many requests a minute, and is told when to come again', async () => {
  const graph = await startTinyGraph({
    openDb,
    server: { callerLimits: { concurrentRequests: 200, requestsPerMinute: 2 } },
  })
  onTestFinished(() => graph.close())
  const ask = () => graph.ask('{ health { beds } }')
  expect([(await ask()).status, (await ask()).status]).toEqual([200, 200])
  const { status, headers, body } = await ask()
  const retryAfterSeconds = Number(headers.get('retry-after'))
  expect(status).toBe(429)
  expect(retryAfterSeconds).toBeGreaterThan(50)
  expect(retryAfterSeconds).toBeLessThanOrEqual(60)
  expect(body).toEqual({
    errors: [
      {
        message: `A caller may have at most 2 requests a minute; ask again in ${retryAfterSeconds} s.`,
        extensions: {
          code: 'RATE_LIMITED',
          limit: 'requestsPerMinute',
          allowed: 2,
          retryAfterSeconds,
          requestId: headers.get('x-request-id'),
        },
      },
    ],
  })
})

it('a caller may have so many requests under way, and again when one of them is done', async () => {
  let finish = (): void => undefined
  const stuck = new Promise<void>((resolve) => {
    finish = resolve
  })
  const slow: Subgraph = {
    name: 'facilities',
    dataVersion: undefined,
    call: async () => stuck.then(() => ({ data: { health: { beds: 7 } } })),
    check: async () => undefined,
    close: async () => undefined,
  }
  const graph = await startTinyGraph({
    openDb,
    replaced: () => ({ facilities: slow }),
    server: { callerLimits: { concurrentRequests: 2, requestsPerMinute: 0 } },
  })
  onTestFinished(() => graph.close())
  const ask = () => graph.ask('{ health { beds } }')
  const underWay = [ask(), ask()]
  await expect.poll(async () => (await graph.ask('{ __typename }')).status).toBe(429)
  const { headers, body } = await ask()
  expect(headers.get('retry-after')).toBe('1')
  expect(body.errors?.[0]?.message).toBe('A caller may have at most 2 requests under way at once; ask again in 1 s.')
  expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', limit: 'concurrentRequests', allowed: 2 })
  // Others are not kept waiting, and neither are probes.
  expect((await fetch(`${graph.url}/live`)).status).toBe(200)
  finish()
  expect((await Promise.all(underWay)).map(({ status }) => status)).toEqual([200, 200])
  expect((await ask()).status).toBe(200)
})

it('the address is what a trusted proxy says it is, and never what anyone else says', async () => {
  const callerLimits = { concurrentRequests: 200, requestsPerMinute: 1 }
  for (const [trustedProxies, expected] of [
    [['127.0.0.1'], [200, 200, 429]],
    [[], [200, 429, 429]],
  ] as const) {
    const graph = await startTinyGraph({ openDb, server: { callerLimits, trustedProxies } })
    onTestFinished(() => graph.close())
    const askFor = (address: string) =>
      graph.ask(
        '',
        {},
        {
          body: '{"query":"{ health { beds } }"}',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
        },
      )
    const statuses = []
    for (const address of ['10.1.1.1', '10.1.1.2', '10.1.1.1']) statuses.push((await askFor(address)).status)
    expect(statuses).toEqual(expected)
  }
})

it('counts by the subject of a token where there is one', () => {
  expect(keyOfCaller(anyone, '10.1.1.1')).toBe('10.1.1.1')
  expect(keyOfCaller({ ...anyone, subject: '10.1.1.1' }, '10.1.1.2')).toBe('subject 10.1.1.1')
})

it('forgets whoever has left, and counts what it refused', async () => {
  const gate = createCallerGate({ concurrentRequests: 1, requestsPerMinute: 0 })
  expect(await gate.enter('a')).toBeUndefined()
  expect(await gate.enter('a')).toMatchObject({ limit: 'concurrentRequests' })
  expect(await gate.enter('b')).toBeUndefined()
  gate.leave('a')
  expect(await gate.enter('a')).toBeUndefined()
  expect(gate.refusals).toEqual({ concurrentRequests: 1, requestsPerMinute: 0 })
})

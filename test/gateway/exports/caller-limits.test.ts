import { afterAll, expect, it } from 'vitest'
import { embedSubgraphs, registryNames } from '../../../gateway/embedded.ts'
import { createServer } from '../../../gateway/server.ts'
import { readSupergraph } from '../../../gateway/supergraph.ts'
import { testDatabase } from '../../support/database.ts'

const { registryUrls } = await testDatabase('demo')
const { app, readiness, close } = await createServer({
  supergraphSdl: await readSupergraph(),
  logLevel: 'silent',
  responseCacheBytes: 0,
  callerLimits: { concurrentRequests: 1, requestsPerMinute: 3 },
  openSubgraphs: (logger) =>
    embedSubgraphs({ names: registryNames, databaseUrl: (name) => registryUrls[name], logger }),
})
readiness.markPrepared()
const url = await app.listen({ host: '127.0.0.1', port: 0 })
afterAll(close)

it('counts an export among what its caller asks, until it has gone out', async () => {
  const path = `${url}/export/staffing-by-state.csv`
  for (let turn = 0; turn < 2; turn++) {
    const table = await fetch(path)
    expect(table.status).toBe(200)
    expect((await table.text()).trim().split('\n').length).toBeGreaterThan(20)
  }
  const [one, other] = await Promise.all([fetch(path), fetch(path)])
  const statuses = [one?.status, other?.status].sort()
  expect(statuses).toEqual([200, 429])
  const refused = one?.status === 429 ? one : other
  expect(refused?.headers.get('retry-after')).toMatch(/^\d+$/)
  expect(await refused?.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] })
  await (refused === one ? other : one)?.text()
  const late = await fetch(path)
  expect(late.status).toBe(429)
  expect(await late.json()).toMatchObject({ errors: [{ extensions: { limit: 'requestsPerMinute', allowed: 3 } }] })
})

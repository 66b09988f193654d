import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { observe } from '../../support/observe.ts'
import { startOwnServer } from '../../support/own-server.ts'
import { medianMillis, startLoad } from '../../support/steady-load.ts'
import { startTinyGraph } from '../../support/tiny-graph.ts'

const server = await startOwnServer()

const query = '{ sleep(seconds: 0) towns { code } }'
const whole = { data: { sleep: true, towns: [{ code: 'a' }, { code: 'b' }, { code: 'c' }] } }

it('D9: PostgreSQL that stands still fails what asks it at its deadline, and nothing else', {
  timeout: 60_000,
}, async (context) => {
  const connectionString = server.url('importer')
  const graph = await startTinyGraph({
    openDb: () => openDatabase({ connectionString, applicationName: 'tiny', maxConnections: 3 }),
  })
  onTestFinished(() => graph.close())
  expect((await graph.ask(query)).body).toEqual(whole)

  server.freeze()
  const live = startLoad(20, () => fetch(`${graph.url}/live`))
  const asking = startLoad(20, () => graph.ask(query))
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  const asked = await asking.end()
  const lived = await live.end()
  for (const { reply, millis } of asked) {
    expect(reply?.status).toBe(200)
    expect(reply?.body.data).toEqual({ ...whole.data, sleep: null })
    expect(reply?.body.errors).toEqual([
      { message: expect.any(String), path: ['sleep'], extensions: { code: expect.any(String), registry: 'personnel' } },
    ])
    expect(reply?.body.errors?.[0]?.extensions.code).toMatch(/^SUBGRAPH_(TIMEOUT|UNAVAILABLE)$/)
    expect(millis).toBeLessThan(6_000)
  }
  expect(lived.map(({ reply }) => reply?.status)).toEqual(lived.map(() => 200))
  expect(medianMillis(lived)).toBeLessThan(200)

  server.thaw()
  await expect.poll(async () => (await graph.ask(query)).body, { timeout: 10_000 }).toEqual(whole)
  observe(
    context,
    'errors with code and path after 3 s, the other fields are there; /live answers at once; whole again afterwards',
  )
})

import type { ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { listenHttp } from '../../support/listen-http.ts'
import { observe } from '../../support/observe.ts'
import { runGateway } from '../../support/run-gateway.ts'

const query = '{ healthSystem { staffing { total } } }'
const whole = { data: { healthSystem: { staffing: { total: 7 } } } }
const answer = JSON.stringify(whole)
/** What the gateway asks for itself as it starts. */
const ownRequests: ReadonlySet<unknown> = new Set(['warm-up', 'start'])
/** `ROUNDS=20` for the whole goal. */
const roundCount = Number(process.env.ROUNDS ?? 1)

it('D6: SIGTERM with 50 requests under way', { timeout: 60_000 * roundCount }, async (context) => {
  for (let round = 0; round < roundCount; round++) {
    const held: ServerResponse[] = []
    let isHolding = true
    const { gateway } = await startOver((response, requestId) => {
      if (isHolding && !ownRequests.has(requestId)) held.push(response)
      else response.end(answer)
    })
    const asked = Array.from({ length: 50 }, () => gateway.ask(query))
    await expect.poll(() => held.length, { timeout: 10_000, interval: 10 }).toBe(50)
    const toldAt = performance.now()
    gateway.child.kill('SIGTERM')
    await expect.poll(gateway.readReady, { timeout: 2_000, interval: 20 }).toBe(503)
    isHolding = false
    for (const response of held) response.end(answer)
    // Whoever sends requests needs a moment to see that no more are wanted.
    expect(await gateway.ask(query)).toEqual(whole)
    expect(await Promise.all(asked)).toEqual(asked.map(() => whole))
    expect(await gateway.ended).toBe(0)
    expect(performance.now() - toldAt).toBeGreaterThan(1_900)
    expect(performance.now() - toldAt).toBeLessThan(12_000)
    await expect(gateway.ask(query)).rejects.toThrow('fetch failed')
  }
  observe(context, '/ready is 503 at once; all 50 are answered, and one more; code 0 within 12 s')
})

it('D6: a second SIGTERM', { timeout: 60_000 }, async (context) => {
  const { gateway } = await startOver(() => undefined)
  gateway.ask(query).catch(() => undefined)
  gateway.child.kill('SIGTERM')
  await expect.poll(gateway.readReady, { timeout: 2_000, interval: 20 }).toBe(503)
  const toldAt = performance.now()
  gateway.child.kill('SIGTERM')
  expect(await gateway.ended).toBe(1)
  expect(performance.now() - toldAt).toBeLessThan(1_500)
  observe(context, 'ends at once, with code 1')
})

/** The gateway's program over one service in the place of all three. */
async function startOver(answerOperation: (response: ServerResponse, requestId: unknown) => void) {
  const service = await listenHttp((request, response) => {
    if (request.url === '/graphql') answerOperation(response, request.headers['x-request-id'])
    else response.writeHead(404).end()
  })
  const { url } = service
  const gateway = await runGateway({ FACILITIES_URL: url, PERSONNEL_URL: url, BENEFICIARIES_URL: url })
  return { gateway }
}

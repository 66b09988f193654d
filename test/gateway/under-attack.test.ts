import { describe, expect, it } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { runProgram } from '../support/run-program.ts'

const { registryUrls } = await testDatabase('demo')
const databases = {
  FACILITIES_DATABASE_URL: registryUrls.facilities,
  PERSONNEL_DATABASE_URL: registryUrls.personnel,
  BENEFICIARIES_DATABASE_URL: registryUrls.beneficiaries,
}
const slowMillis = 120_000

async function startGateway(logLevel: string) {
  const program = runProgram('gateway/main.ts', [], { ...databases, PORT: '0', LOG_LEVEL: logLevel })
  const graphql = await program.waitFor(/http:\S+\/graphql/)
  const ask = (body: object, headers: Record<string, string> = {}) =>
    fetch(graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  return { program, graphql, ask }
}

describe('the gateway’s program under attack', () => {
  it('answers probes and honest callers while twenty others send what is meant to hold it', {
    timeout: slowMillis,
  }, async () => {
    const { graphql, ask } = await startGateway('silent')
    // Each fragment doubles the one below it (A7).
    const fragments = Array.from(
      { length: 20 },
      (_, level) => `fragment F${level + 1} on State { ...F${level} ...F${level} }`,
    )
    const query = `{ state(code: "20") { ...F20 } } fragment F0 on State { code } ${fragments.join(' ')}`
    const endsAt = performance.now() + 8_000
    const isOver = () => performance.now() > endsAt
    const attackers = Array.from({ length: 20 }, async () => {
      while (!isOver()) expect((await ask({ query })).status).toBe(400)
    })
    const probes: number[] = []
    while (!isOver()) {
      const startedAt = performance.now()
      expect((await fetch(graphql.replace('/graphql', '/live'))).status).toBe(200)
      probes.push(performance.now() - startedAt)
      const honest = await ask({ query: '{ state(code: "20") { name } }' })
      expect(await honest.json()).toEqual({ data: { state: { name: 'Oaxaca' } } })
    }
    await Promise.all(attackers)
    probes.sort((one, other) => one - other)
    expect(probes.length).toBeGreaterThan(3)
    const p99 = probes[Math.floor(probes.length * 0.99)] ?? 0
    console.log(`/live under attack: p50 ${probes[probes.length >> 1]?.toFixed()} ms, p99 ${p99.toFixed()} ms`)
    // The goal is 200 on a machine of its own; here attackers and gateway share one with other tests. Unlimited, each holds it for 17 s.
    expect(p99).toBeLessThan(2_000)
  })

  it('writes no variable, token, password or CURP into its log, at the most talkative level', {
    timeout: slowMillis,
  }, async () => {
    const { program, graphql, ask } = await startGateway('trace')
    // Of a state that there is not.
    const curp = 'XEXX010101HXXXXXA4'
    const authorization = 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2lnbmF0dXJl'
    const variables = { clues: curp, folio: 'F-0001-SECRET' }
    const queries = [
      { query: 'query ($clues: ID!) { facility(clues: $clues) { name } }', variables },
      { query: `{ facility(clues: "${curp}") { name } }` },
      { query: `{ nothing(curp: "${curp}") }` },
      { query: `{ facility(clues: "${curp}` },
      { query: `{ constructor: facility(clues: "${curp}") { name } }`, variables },
    ]
    for (const body of queries) await ask(body, { authorization, cookie: 'session=F-0001-SECRET' })
    await fetch(`${graphql}?query={__typename}&access_token=F-0001-SECRET&curp=${curp}`)
    await fetch(graphql, { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"curp":"${curp}"` })
    await program.waitFor(/"path":"\/graphql"/)
    program.child.kill('SIGTERM')
    await program.ended
    const log = program.output()
    for (const secret of [curp, 'F-0001-SECRET', 'eyJhbGciOiJub25lIn0', 'access_token', 'session=']) {
      expect(log).not.toContain(secret)
    }
    for (const url of Object.values(databases)) expect(log).not.toContain(new URL(url).password)
  })
})

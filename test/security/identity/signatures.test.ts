import { createHmac } from 'node:crypto'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { personnel } from '../../../subgraphs/personnel/registry.ts'
import { anyone, type Caller } from '../../../subgraphs/shared/access/caller.ts'
import { createService } from '../../../subgraphs/shared/service.ts'
import { createSigner } from '../../../subgraphs/shared/signature/sign-requests.ts'
import { testDatabase } from '../../support/database.ts'
import { observe } from '../../support/observe.ts'

const { registryUrls } = await testDatabase('demo')
const secret = 'a secret that gateway and subgraph share'
const statements: string[] = []
const service = createService(personnel, {
  databaseUrl: registryUrls.personnel,
  logLevel: 'silent',
  secret,
  onStatement: (text) => statements.push(text),
})
afterAll(() => service.close())
afterEach(() => vi.useRealTimers())

const planner: Caller = { subject: 'planner-07', states: ['07'], scopes: [] }
const sign = createSigner(secret)
const entities = body(
  'query ($of: [_Any!]!) { _entities(representations: $of) { ... on State { staffing { total } } } }',
  {
    of: [{ __typename: 'State', code: '20' }],
  },
)
const refusal = {
  errors: [{ message: 'The request must be signed by the gateway.', extensions: { code: 'UNAUTHENTICATED' } }],
}

describe('a subgraph’s service with a secret', () => {
  it('C7: answers nothing that is not signed: entities, the SDL, a plain query', async (context) => {
    const attempts = [
      entities,
      body('{ _service { sdl } }'),
      body('{ healthSystem { id } }'),
      body('{ __schema { types { name } } }'),
    ]
    for (const each of attempts) expect(await post(each, {})).toEqual([401, refusal])
    expect(statements).toEqual([])
    observe(context, `${attempts.length} of ${attempts.length} refused with 401, no statement run`)
  })

  it('C7: refuses a request that is stale, early, replayed with something else, or badly signed', async (context) => {
    const good = headersFor(entities)
    const [time, , signature] = Object.values(good) as [string, string, string]
    const attempts: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
      ['31 s old', entities, at(Date.now() - 31_000)],
      ['31 s ahead', entities, at(Date.now() + 31_000)],
      ['a fresh time on an old signature', entities, { ...at(Date.now() - 31_000), 'x-salud-time': time }],
      ['another body', body('{ healthSystem { staffing { total } } }'), good],
      ['another caller', entities, { ...good, 'x-salud-caller': headersFor(entities, anyone)['x-salud-caller'] ?? '' }],
      ['another secret', entities, createSigner(`${secret}!`)(request(entities), planner)],
      ['another path', entities, sign({ ...request(entities), path: '/graphql?x' }, planner)],
      ['another method', entities, sign({ ...request(entities), method: 'GET' }, planner)],
      ['no digits', entities, { ...good, 'x-salud-signature': 'z'.repeat(64) }],
      ['too short', entities, { ...good, 'x-salud-signature': signature.slice(2) }],
      ['nothing', entities, { ...good, 'x-salud-signature': '' }],
      ['the signature twice', entities, { ...good, 'x-salud-signature': `${signature}, ${signature}` }],
      ['without its time', entities, without(good, 'x-salud-time')],
      ['without its caller', entities, without(good, 'x-salud-caller')],
    ]
    for (const [attempt, text, headers] of attempts) expect(await post(text, headers), attempt).toEqual([401, refusal])
    expect(statements).toEqual([])
    observe(context, `${attempts.length} of ${attempts.length} refused with 401 and identical bodies, no statement run`)
  })

  it('C7: answers what the gateway signs, for the caller who stands in it', async (context) => {
    const [status, answer] = await post(entities, headersFor(entities))
    expect([status, answer]).toEqual([200, { data: { _entities: [{ staffing: { total: expect.any(Number) } }] } }])
    const who = body('{ me { subject states national } }')
    expect(await post(who, headersFor(who))).toEqual([
      200,
      { data: { me: { subject: 'planner-07', states: ['07'], national: false } } },
    ])
    observe(context, 'answered; the caller is the one of the signed claims')
  })

  it('C7: claims that are not of their form are refused even with a good signature', async (context) => {
    const forged = Buffer.from(JSON.stringify({ subject: 'x', states: 'all of them', scopes: [] })).toString(
      'base64url',
    )
    const time = String(Date.now())
    const signature = createHmac('sha256', secret)
      .update(`POST\n/graphql\n${time}\n${forged}\n`)
      .update(entities)
      .digest('hex')
    const headers = { 'x-salud-time': time, 'x-salud-caller': forged, 'x-salud-signature': signature }
    expect(await post(entities, headers)).toEqual([401, refusal])
    observe(context, 'refused with 401')
  })

  it('C7: tells without a signature only that it lives, is ready, and which version of the data it has', async (context) => {
    const paths = ['/live', '/ready', '/data-version']
    const told = await Promise.all(paths.map(async (url) => (await service.inject({ url })).json()))
    expect(told).toEqual([{ live: true }, { ready: true }, { version: expect.any(Number), isChanging: false }])
    observe(context, 'a number and two flags')
  })

  it('D15: judges the age of a request by its own clock, a day ahead and an hour behind', async (context) => {
    const signed = headersFor(entities)
    for (const offset of [24 * 3_600_000, -3_600_000]) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + offset })
      expect(await post(entities, signed)).toEqual([401, refusal])
      vi.useRealTimers()
    }
    expect((await post(entities, signed))[0]).toBe(200)
    observe(context, '401 with either clock, answered with the right one')
  })
})

function body(query: string, variables?: object): string {
  return JSON.stringify({ query, variables })
}

function request(text: string) {
  return { method: 'POST', path: '/graphql', body: text }
}

function headersFor(text: string, caller: Caller = planner): Readonly<Record<string, string>> {
  return sign(request(text), caller)
}

function at(millis: number): Readonly<Record<string, string>> {
  vi.useFakeTimers({ toFake: ['Date'], now: millis })
  const headers = headersFor(entities)
  vi.useRealTimers()
  return headers
}

function without(headers: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name))
}

async function post(payload: string, headers: Readonly<Record<string, string>>): Promise<[number, unknown]> {
  const reply = await service.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  })
  return [reply.statusCode, reply.json()]
}

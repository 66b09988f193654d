import { connect } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { startGraph } from '../support/graph.ts'
import { observe } from '../support/observe.ts'
import { expectRefusal, type Reply, sendTo, startTarget } from './target.ts'

const target = await startTarget()
const { registryUrls } = await testDatabase('demo')
const graph = await startGraph({ transport: 'in-process', databaseUrls: registryUrls })
const real = sendTo(graph.url)
afterAll(() => graph.stop())

const json = { 'content-type': 'application/json' }
const post = (body: string, headers: Record<string, string> = json) => target.send({ method: 'POST', headers, body })
const get = (query: string, headers: Record<string, string> = {}) =>
  target.send({ path: `/graphql?query=${encodeURIComponent(query)}`, headers })

/** Of several ways to do one thing what came of each. */
async function expectRefusals(replies: Record<string, Promise<Reply>>, statuses: readonly number[]): Promise<string> {
  const seen = []
  for (const [name, reply] of Object.entries(replies)) {
    seen.push(`${name}: ${expectRefusal(target, await reply, statuses)}`)
  }
  return seen.join('; ')
}

describe('transport and protocol', () => {
  it('B1: JSON that breaks off', async (context) => {
    observe(context, expectRefusal(target, await post('{"query": '), [400]))
  })

  it('B2: other kinds of bodies', async (context) => {
    const body = '{"query":"{ __typename }"}'
    const send = (type: string) => post(body, { 'content-type': type })
    const seen = await expectRefusals(
      {
        text: send('text/plain'),
        form: send('application/x-www-form-urlencoded'),
        multipart: send('multipart/form-data; boundary=x'),
        'application/graphql': send('application/graphql'),
        none: target.send({ method: 'POST', body: new Blob([body]) }),
      },
      [400, 415],
    )
    observe(context, seen)
  })

  it('B3: other charsets', async (context) => {
    const body = '{"query":"{ __typename }"}'
    const send = (charset: string) => post(body, { 'content-type': `application/json; charset=${charset}` })
    observe(context, await expectRefusals({ 'utf-7': send('utf-7'), 'utf-16': send('"UTF-16"') }, [415]))
    expect((await send('UTF-8')).status).toBe(200)
  })

  it('B4: other methods', async (context) => {
    const query = '{ __typename }'
    const seen = await expectRefusals(
      {
        'GET that a form could send': get(query),
        'with text/plain': get(query, { 'content-type': 'text/plain' }),
        'a mutation': get('mutation { x }', { 'apollo-require-preflight': 'true' }),
        PUT: target.send({ method: 'PUT', headers: json, body: '{}' }),
        DELETE: target.send({ method: 'DELETE' }),
      },
      [400, 405, 415],
    )
    expect((await get(query, { 'apollo-require-preflight': 'true' })).status).toBe(200)
    expect((await target.send({ method: 'PUT' })).headers.get('allow')).toBe('GET, POST')
    observe(context, `${seen}; with a preflighted header: 200`)
  })

  it('B5: variables and operations that do not fit', async (context) => {
    const send = (rest: object) => post(JSON.stringify({ query: 'query A { __typename }', ...rest }))
    const seen = await expectRefusals(
      {
        'a text': send({ variables: '{}' }),
        'a list': send({ variables: [] }),
        'unknown operation': send({ operationName: 'B' }),
        'two without a name': send({ query: '{ __typename } { __typename }' }),
      },
      [400],
    )
    expect((await send({ variables: null })).body).toEqual({ data: { __typename: 'Query' } })
    observe(context, `${seen}; null: as left out`)
  })

  it('B6: characters that are none', async (context) => {
    const zero = String.fromCharCode(0)
    const inQuery = expectRefusal(target, await target.ask(`{ __typename${zero} }`), [400])
    const large = expectRefusal(
      target,
      await target.ask(`{ facility(clues: "${'x'.repeat(1_000_000)}") { name } }`),
      [413],
    )
    const codes = []
    for (const nameContains of [`a${zero}b`, '\ud800']) {
      const query = 'query ($filter: FacilityFilter) { facilities(filter: $filter) { totalCount } }'
      const { status, body } = await real.ask(query, { filter: { nameContains } })
      expect(status).toBeLessThan(500)
      codes.push(body.errors?.[0]?.extensions.code ?? 'nothing found')
    }
    expect(codes.every((code) => code === 'BAD_USER_INPUT' || code === 'nothing found')).toBe(true)
    observe(context, `in the query: ${inQuery}; in a variable: ${codes.join(', ')}; 1 MB: ${large}`)
  })

  it('B7: names that every object has', async (context) => {
    const poisoned = await startTarget({
      answer: () => JSON.parse('{"data":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}'),
    })
    const bodies = [
      '{"query":"{ __proto__: __typename constructor: healthSystem { id } }"}',
      '{"query":"query ($__proto__: ID!) { state(code: $__proto__) { name } }","variables":{"__proto__":"20"}}',
      '{"query":"query ($constructor: ID!) { state(code: $constructor) { name } }","variables":{"constructor":"20"}}',
      '{"query":"{ __typename }","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
      '{"query":"{ __typename }","variables":{"__proto__":{"polluted":1}},"extensions":{"__proto__":{"polluted":1}}}',
      '{"query":"{ state(code: \\"20\\") { name staffing { total } } }"}',
    ]
    for (const body of bodies) {
      const { status } = await poisoned.send({ method: 'POST', headers: json, body })
      expect(status).toBeLessThan(500)
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.keys(Object.prototype)).toEqual([])
    expect((await poisoned.ask('{ __typename }')).status).toBe(200)
    observe(context, 'no prototype is touched, no fault')
  })

  it('B8: headers that ask for the inside', async (context) => {
    const headers = {
      ...json,
      'apollo-query-plan-experimental': '1',
      'apollo-federation-include-trace': 'ftv1',
      'apollo-expose-query-plan': 'true',
    }
    const talkative = await startTarget({
      answer: () => ({ data: { healthSystem: { __typename: 'HealthSystem', id: 'MX' } } }),
    })
    const query = '{"query":"{ healthSystem { id } }"}'
    const { body } = await talkative.send({ method: 'POST', headers, body: query })
    expect(talkative.calls).toHaveLength(1)
    expect(body.data).toEqual({ healthSystem: { id: 'MX' } })
    expect('extensions' in body).toBe(false)
    observe(context, 'no extensions')
  })

  it('B9: persisted queries', async (context) => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } }
    const seen = await expectRefusals(
      {
        'a hash': post(JSON.stringify({ extensions })),
        'a wrong one': post(JSON.stringify({ query: '{ __typename }', extensions })),
      },
      [400],
    )
    observe(context, seen)
  })

  it('B10: connections that send a byte now and then', { timeout: 60_000 }, async (context) => {
    const count = 200
    const { hostname, port } = new URL(target.url)
    const startedAt = performance.now()
    const endings = Array.from({ length: count }, () => {
      const socket = connect(Number(port), hostname, () => socket.write('POST /graphql HTTP/1.1\r\nhost: x\r\nx'))
      const drip = setInterval(() => socket.write('x'), 1_000)
      socket.on('data', () => undefined)
      socket.on('error', () => undefined)
      return new Promise<number>((resolve) => {
        socket.on('close', () => {
          clearInterval(drip)
          resolve((performance.now() - startedAt) / 1_000)
        })
      })
    })
    let isOver = false
    const all = Promise.all(endings).finally(() => {
      isOver = true
    })
    while (!isOver) {
      expect((await target.ask('{ __typename }')).status).toBe(200)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    const seconds = await all
    expect(Math.min(...seconds)).toBeGreaterThan(9)
    // Twice the limit, for machines that are slow.
    expect(Math.max(...seconds)).toBeLessThan(30)
    observe(context, 'all ended by the limit of 10 s; others are served')
  })

  it('B11: preflights from elsewhere', async (context) => {
    const own = 'https://salud.example'
    const studio = 'https://studio.apollographql.com'
    const on = await startTarget({ cors: { origins: [own], studio: 'on' } })
    const off = await startTarget({ cors: { origins: [own], studio: 'off' } })
    const preflight = async (asked: typeof on, origin: string) => {
      const headers = { origin, 'access-control-request-method': 'POST' }
      const { headers: got } = await asked.send({ method: 'OPTIONS', headers })
      expect(got.get('access-control-allow-credentials')).toBeNull()
      expect(got.get('vary')).toContain('origin')
      const allowed = got.get('access-control-allow-origin')
      expect(got.get('access-control-allow-headers')?.includes('authorization') ?? false).toBe(allowed !== null)
      return allowed
    }
    for (const origin of ['https://evil.example', 'null', `${own}.evil.example`, 'http://salud.example']) {
      expect(await preflight(on, origin)).toBeNull()
    }
    expect(await preflight(on, own)).toBe(own)
    expect(await preflight(on, studio)).toBe(studio)
    expect(await preflight(off, studio)).toBeNull()
    observe(context, 'foreign, null and look-alikes: no; an allowed one: yes; Apollo Studio: by the switch')
  })

  it('B12: headers of answers', async (context) => {
    const secure = await startTarget({ hsts: true })
    const paths = ['/graphql?query={__typename}', '/live', '/ready', '/metrics', '/schema.graphql', '/nothing']
    for (const path of paths) {
      const { headers } = await secure.send({ path, headers: { 'apollo-require-preflight': 'true' } })
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('server')).toBeNull()
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
      expect(headers.get('content-security-policy')).toBeNull()
    }
    const page = await target.send({ headers: { accept: 'text/html' } })
    const policy = page.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(page.headers.get('strict-transport-security')).toBeNull()
    observe(context, 'as expected on every page; HSTS by the switch, CSP on pages')
  })
})

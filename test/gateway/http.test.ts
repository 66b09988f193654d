import { buildSchema, getIntrospectionQuery } from 'graphql'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../subgraphs/shared/database/open-database.ts'
import { startTinyGraph } from '../support/tiny-graph.ts'

const graph = await startTinyGraph({
  openDb: () => openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:9/x', applicationName: 'tiny' }),
})
afterAll(() => graph.close())

const json = { 'content-type': 'application/json' }

describe('/graphql', () => {
  it('answers POST and GET alike', async () => {
    const query = '{ health { beds } }'
    const got = await fetch(`${graph.url}/graphql?query=${encodeURIComponent(query)}`, { headers: json })
    expect(await got.json()).toEqual({ data: { health: { beds: 7 } } })
    expect((await graph.ask(query)).body).toEqual({ data: { health: { beds: 7 } } })
  })

  it('refuses a GET that a form of another site could send', async () => {
    const response = await fetch(`${graph.url}/graphql?query={health{beds}}`)
    expect(response.status).toBe(400)
    expect(JSON.stringify(await response.json())).toContain('CSRF')
  })

  it('echoes a request id, and makes one where there is none or a dangerous one', async () => {
    const idFor = async (headers: Record<string, string>) =>
      (await graph.ask('{ health { beds } }', {}, { headers: { ...json, ...headers } })).headers.get('x-request-id')
    expect(await idFor({ 'x-request-id': 'desk-7' })).toBe('desk-7')
    expect(await idFor({})).toMatch(/^[0-9a-f-]{36}$/)
    expect(await idFor({ 'x-request-id': 'a b' })).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('refuses a body over 100 kB before reading it', async () => {
    const { status, headers, body } = await graph.ask(`{ health { beds } } # ${'x'.repeat(110_000)}`)
    expect(status).toBe(413)
    const extensions = { code: 'BAD_REQUEST', requestId: headers.get('x-request-id') }
    expect(body).toEqual({ errors: [{ message: 'Request body is too large', extensions }] })
  })

  it('answers a body that is no JSON in the shape of GraphQL errors', async () => {
    const { status, body } = await graph.ask('', {}, { body: '{"query":' })
    expect(status).toBe(400)
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_REQUEST')
  })

  it('refuses a batch of operations', async () => {
    const { status } = await graph.ask('', {}, { body: '[{"query":"{ health { beds } }"}]' })
    expect(status).toBe(400)
  })

  it('refuses a persisted query', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'x' } }
    const { body } = await graph.ask('', {}, { body: JSON.stringify({ extensions }) })
    expect(body.errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_SUPPORTED')
  })

  it('shows no plan of a query', async () => {
    const headers = { ...json, 'apollo-query-plan-experimental': '1' }
    expect((await graph.ask('{ health { beds } }', {}, { headers })).body).toEqual({ data: { health: { beds: 7 } } })
  })

  it('shows its schema to tools', async () => {
    const { body } = await graph.ask(getIntrospectionQuery())
    expect(body.errors).toBeUndefined()
    expect(JSON.stringify(body.data)).toContain('TownFilter')
  })

  it('refuses quickly what would hold the planner for long', async () => {
    // Each fragment doubles the one before it.
    const fragments = Array.from(
      { length: 22 },
      (_, i) => `fragment f${i} on Query { a: __typename ...f${i + 1} ...f${i + 1} }`,
    )
    const startedAt = performance.now()
    const { status } = await graph.ask(`{ ...f0 } ${fragments.join(' ')} fragment f22 on Query { __typename }`)
    expect(status).toBe(400)
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })

  it('shows Apollo Sandbox in a browser, with a query to begin with', async () => {
    const response = await fetch(`${graph.url}/graphql`, { headers: { accept: 'text/html' } })
    const html = await response.text()
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(html).toContain('StaffingByState')
  })
})

describe('other sites', () => {
  const preflight = (origin: string, host = '127.0.0.1') =>
    graph.app.inject({
      method: 'OPTIONS',
      url: '/graphql',
      headers: { origin, host, 'access-control-request-method': 'POST' },
    })

  it('may not read answers', async () => {
    for (const origin of ['https://evil.example', 'null', 'https://studio.apollographql.com.evil.example']) {
      expect((await preflight(origin)).headers['access-control-allow-origin']).toBeUndefined()
    }
  })

  it('may, if it is Apollo Studio on the same machine', async () => {
    const studio = 'https://studio.apollographql.com'
    expect((await preflight(studio)).headers['access-control-allow-origin']).toBe(studio)
    expect((await preflight(studio, 'salud.example:4000')).headers['access-control-allow-origin']).toBeUndefined()
  })
})

describe('the other pages', () => {
  it('/schema.graphql is the public schema, without federation', async () => {
    const response = await fetch(`${graph.url}/schema.graphql`)
    const sdl = await response.text()
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(Object.keys(buildSchema(sdl).getQueryType()?.getFields() ?? {})).toEqual([
      'fault',
      'health',
      'sleep',
      'towns',
    ])
    expect(sdl).not.toContain('join__')
  })

  it('/live answers while the process lives', async () => {
    expect((await fetch(`${graph.url}/live`)).status).toBe(200)
  })

  it('any other is not there, and says so in the shape of GraphQL errors', async () => {
    const response = await fetch(`${graph.url}/secret`)
    expect(response.status).toBe(404)
    const extensions = { code: 'NOT_FOUND', requestId: response.headers.get('x-request-id') }
    expect(await response.json()).toEqual({
      errors: [{ message: 'There is nothing here; the graph is at /graphql.', extensions }],
    })
  })
})

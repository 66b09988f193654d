import { ApolloServer } from '@apollo/server'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Identity } from '../../../gateway/identity/identity.ts'
import { readSampleOperations } from '../../../schema/sample-operations.ts'
import type { Caller } from '../../../subgraphs/shared/access/caller.ts'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { testDatabase } from '../../support/database.ts'
import { startGraph } from '../../support/graph.ts'
import { startTinyGraph } from '../../support/tiny-graph.ts'

const { registryUrls, url } = await testDatabase('demo')
const tiny = await startTinyGraph({
  openDb: () => openDatabase({ connectionString: url, applicationName: 'tiny', statementTimeoutMillis: 300 }),
  deadlineMillis: 400,
})
const open = await startGraph({ transport: 'in-process', databaseUrls: registryUrls })
const planner: Caller = { subject: 'planner', states: ['20'], scopes: [] }
const openIdentity = async (): Promise<Identity> => ({ ...sayThat(planner), close: () => undefined })
const narrowed = await startGraph({ transport: 'in-process', databaseUrls: registryUrls, openIdentity })
afterAll(() => Promise.all([tiny.close(), open.stop(), narrowed.stop()]))

const asked = vi.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest')
beforeEach(() => {
  asked.mockClear()
})

type Body = Readonly<Record<string, unknown>>
const json = 'application/json'
/** Makes a request one for Apollo's server, and changes nothing else. */
const byApollo = { extensions: {} }

describe('an operation that is known', async () => {
  it.each((await readSampleOperations()).map((operation) => [operation.name, operation] as const))(
    'is answered as Apollo’s server answers it, without that: %s',
    async (_, { document, variables }) => {
      for (const origin of [open.url, narrowed.url]) await expectAlike(origin, { query: document, variables })
    },
  )

  it.each([
    ['an error with its path', { query: '{ towns { code doctors } }' }],
    ['an error that is masked', { query: '{ fault(kind: "sql") health { beds nurses } }' }],
    ['a fault of the program', { query: '{ fault(kind: "none") }' }],
    ['a registry that is too slow', { query: '{ sleep(seconds: 2) health { beds } }' }],
    ['the schema', { query: '{ __schema { queryType { name } } __typename }' }],
    ['variables', { query: 'query ($f: Int = 2) { towns(first: $f) { code } }', variables: { f: 1 } }],
    ['variables that are null', { query: 'query ($f: Int = 2) { towns(first: $f) { code } }', variables: null }],
    ['one of several', { query: 'query A { health { beds } } query B { towns { code } }', operationName: 'B' }],
  ])('tells %s likewise', async (_, body) => {
    await expectAlike(tiny.url, body)
  })

  it.each([
    json,
    '*/*',
    'application/graphql-response+json',
    'application/graphql-response+json;charset=utf-8, application/json;q=0.9',
    'text/html, */*;q=0.1',
  ])('is answered as its client accepts it: %s', async (accept) => {
    await expectAlike(tiny.url, { query: '{ towns { code name } }' }, { accept })
  })
})

describe('of an operation that is known', () => {
  const query = 'query Towns($first: Int = 2, $filter: TownFilter) { towns(first: $first, filter: $filter) { code } }'

  it.each([
    ['a variable of another type', { query, variables: { first: 'two' } }, 'BAD_USER_INPUT'],
    ['a variable that nobody has', { query, variables: { filter: { colour: 'red' } } }, 'BAD_USER_INPUT'],
    ['too long a list', { query, variables: { filter: { size: Array(2_000).fill('SMALL') } } }, 'QUERY_TOO_COMPLEX'],
    ['an unknown name', { query, operationName: 'Cities' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['an empty name', { query, operationName: '' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['variables that are a text', { query, variables: '{}' }, 'BAD_REQUEST'],
    ['variables that are a list', { query, variables: [] }, 'BAD_REQUEST'],
    ['a persisted query', { query, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }, undefined],
  ])('%s is refused by Apollo’s server, as ever', async (_, body, code) => {
    for (let turn = 0; turn < 3; turn++) await post(tiny.url, { query })
    asked.mockClear()
    const { status, text } = await post(tiny.url, body)
    expect(asked).toHaveBeenCalledTimes(1)
    expect(status).toBeGreaterThanOrEqual(400)
    const [error] = JSON.parse(text).errors
    expect(error.extensions.code).toBe(code ?? 'PERSISTED_QUERY_NOT_SUPPORTED')
  })

  it('a body that would set a prototype is refused, and a form is never answered', async () => {
    for (let turn = 0; turn < 3; turn++) await post(tiny.url, { query })
    const poisoned = await send(tiny.url, `{ "query": ${JSON.stringify(query)}, "__proto__": { "x": 1 } }`, json)
    expect(poisoned.status).toBe(400)
    const form = await send(tiny.url, JSON.stringify({ query }), 'text/plain')
    expect(form.status).toBe(400)
    expect(asked).toHaveBeenCalled()
  })

  it('the scope is looked at each time', async () => {
    const introspection = { query: '{ __schema { queryType { name } } }' }
    for (let turn = 0; turn < 3; turn++) expect((await post(narrowed.url, introspection)).status).toBe(403)
  })
})

/** The same answer from Apollo's server and, once it is known, without it. */
async function expectAlike(origin: string, body: Body, headers: Record<string, string> = {}): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await post(origin, { query: '{ __typename }' }, headers)
  const ofApollo = await post(origin, { ...body, ...byApollo }, headers)
  asked.mockClear()
  const known = await post(origin, body, headers)
  expect(asked).not.toHaveBeenCalled()
  expect(known).toEqual(ofApollo)
}

async function post(origin: string, body: Body, headers: Record<string, string> = {}) {
  return send(origin, JSON.stringify(body), json, headers)
}

async function send(origin: string, body: string, contentType: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': contentType, 'x-request-id': 'same', ...headers },
    body,
  })
  const { date: _, ...told } = Object.fromEntries(response.headers)
  return { status: response.status, headers: told, text: await response.text() }
}

function sayThat(caller: Caller): Pick<Identity, 'identify'> {
  return { identify: () => caller }
}

import { expect, it } from 'vitest'
import { createRequestKey } from '../../../gateway/response-cache/request-key.ts'
import { anyone, type Caller } from '../../../subgraphs/shared/access/caller.ts'

type Headers = Readonly<Record<string, string>>

const json: Headers = { 'content-type': 'application/json' }
const post = (body: unknown, headers: Headers = json) => ({ method: 'POST', url: '/graphql', headers, body })
const get = (url: string, headers: Headers = {}) => ({ method: 'GET', url, headers, body: undefined })
const ofChiapas: Caller = { ...anyone, states: ['07'] }

const keyOf = createRequestKey()
const key = (request: Parameters<typeof keyOf>[0], edition = 'one', caller = anyone) => keyOf(request, edition, caller)

it('is the same for the same request, in whatever order requests come, and at another gateway', () => {
  const first = key(post('{}'))
  key(post('{}'), 'two')
  key(get('/graphql?query={a}'))
  expect(key(post('{}'))).toBe(first)
  expect(createRequestKey()(post('{}'), 'one', anyone)).toBe(first)
  const equal: Caller = { ...anyone, subject: 'another', scopes: anyone.scopes.toReversed() }
  expect(key(post('{}'), 'one', equal)).toBe(first)
})

it('is another one for whatever may change the answer', () => {
  const requests = [
    key(post('{}')),
    key(post('{} ')),
    key(post('{}'), 'two'),
    key(post('{}'), 'one', ofChiapas),
    key(post('{}'), 'one', { ...anyone, scopes: [] }),
    key(post('{}', { ...json, accept: 'application/graphql-response+json' })),
    key(post('{}', { 'content-type': 'application/json; charset=utf-8' })),
    key(get('/graphql?query={a}')),
    key(get('/graphql?query={b}')),
    key(get('/graphql?query={a}', { 'apollo-require-preflight': 'true' })),
    key(get('/graphql?query={a}', { accept: 'application/graphql-response+json' })),
  ]
  expect(new Set(requests).size).toBe(requests.length)
})

it('is none for what is not to be kept', () => {
  expect(key(post({ query: '{ a }' }))).toBeUndefined()
  expect(key({ ...get('/graphql'), method: 'OPTIONS' })).toBeUndefined()
})

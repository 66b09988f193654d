import { createHmac } from 'node:crypto'
import { rename, writeFile } from 'node:fs/promises'
import { request } from 'undici'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type GuardedTinyGraph, startGuardedTinyGraph } from '../../support/guarded-tiny-graph.ts'
import { observe } from '../../support/observe.ts'
import { goodClaims, makeSigningKey, printKeys, writeKeys } from '../../support/token-issuer.ts'

const refusal = {
  errors: [
    {
      message: 'A valid access token must be in the header Authorization, as in "Authorization: Bearer TOKEN".',
      extensions: { code: 'UNAUTHENTICATED' },
    },
  ],
}
const query = '{ health { beds } }'
const answer = { data: { health: { beds: 7 } } }
const often = { refreshMillis: 20, cooldownMillis: 0 }

const key = await makeSigningKey('one')
const stranger = await makeSigningKey('one')
const unknownKey = await makeSigningKey('two')

afterEach(() => vi.useRealTimers())

describe('a gateway that asks for tokens', () => {
  it('C1: twelve kinds of bad token and of bad ways to send one are refused with one and the same answer', async (context) => {
    const graph = await start(await writeKeys(key))
    const good = await key.sign()
    const attempts: readonly (readonly [string, readonly string[], string?])[] = [
      ['ERR_JOSE_ALG_NOT_ALLOWED', [unsigned(goodClaims())]],
      ['ERR_JOSE_ALG_NOT_ALLOWED', [signedWithPublicKey(goodClaims())]],
      ['ERR_JWS_SIGNATURE_VERIFICATION_FAILED', [await stranger.sign()]],
      ['ERR_JWS_SIGNATURE_VERIFICATION_FAILED', [withOtherClaims(good, { ...goodClaims(), national: true })]],
      ['ERR_JWT_EXPIRED', [await key.sign({ exp: seconds() - 60 })]],
      ['ERR_JWT_CLAIM_VALIDATION_FAILED: unexpected "aud"', [await key.sign({ aud: 'another' })]],
      ['ERR_JWT_CLAIM_VALIDATION_FAILED: unexpected "iss"', [await key.sign({ iss: 'https://another.test' })]],
      ['ERR_JWT_CLAIM_VALIDATION_FAILED: missing required "exp"', [await key.sign({ exp: undefined })]],
      ['ERR_JWKS_NO_MATCHING_KEY', [await unknownKey.sign()]],
      ['ERR_JWS_INVALID', ['garbage']],
      ['a token of 16384 characters', ['x'.repeat(16_384)]],
      ['2 headers Authorization', [good, good]],
      ['a token in the URL', [], `?access_token=${good}`],
      ['a token in the URL', [good], `?access_token=${good}`],
      ['no header Authorization', []],
    ]
    for (const [reason, tokens, search] of attempts) {
      const reply = await send(graph, tokens, search)
      expect([reply.status, reply.challenge, reply.body], reason).toEqual([401, 'Bearer', JSON.stringify(refusal)])
      expect(graph.takeReasons()).toEqual([expect.stringContaining(reason)])
    }
    expect(JSON.parse((await send(graph, [good])).body)).toEqual(answer)
    observe(
      context,
      `${attempts.length} of ${attempts.length} refused with 401 and identical bodies; the good token is answered`,
    )
  })

  it('C1: other schemes than Bearer are refused, and /schema.graphql as well as /graphql', async (context) => {
    const graph = await start(await writeKeys(key))
    const token = await key.sign()
    for (const authorization of [`Basic ${token}`, token, 'Bearer', `Bearer ${token} more`, '']) {
      expect((await graph.ask(query, {}, withHeader(authorization))).status, authorization).toBe(401)
    }
    expect((await fetch(`${graph.url}/schema.graphql`)).status).toBe(401)
    expect((await graph.ask(query, {}, withHeader(`bearer ${token}`))).body).toEqual(answer)
    observe(context, '5 of 5 refused; the scheme’s name is taken in any case')
  })

  it('C2: with two keys in the set both are accepted, and with the old one gone it is refused, without a restart', async (context) => {
    const file = await writeKeys(key)
    const graph = await start(file)
    const [old, fresh] = [await key.sign(), await unknownKey.sign()]
    expect([await statusOf(graph, old), await statusOf(graph, fresh)]).toEqual([200, 401])
    await writeFile(file, printKeys(key, unknownKey))
    await expect.poll(() => statusOf(graph, fresh)).toBe(200)
    expect(await statusOf(graph, old)).toBe(200)
    await writeFile(file, printKeys(unknownKey))
    await expect.poll(() => statusOf(graph, old)).toBe(401)
    expect(await statusOf(graph, fresh)).toBe(200)
    observe(
      context,
      'old and new accepted in the overlap; then the old one refused, though it had been verified before',
    )
  })

  it('C2: a set of keys that is rubbish leaves the last good one in place', async (context) => {
    const file = await writeKeys(key)
    const graph = await start(file)
    const token = await key.sign()
    const rubbish = [
      '',
      '{"keys": [',
      '{}',
      '{"keys": []}',
      '{"keys": [{"kty": "oct", "k": "c2VjcmV0"}]}',
      'null',
      '<html>',
    ]
    for (const text of rubbish) {
      await writeFile(file, text)
      await new Promise((resolve) => setTimeout(resolve, 60))
      expect(await statusOf(graph, await key.sign({ sub: `after ${text.length}` })), text).toBe(200)
    }
    await rename(file, `${file}.gone`)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(await statusOf(graph, token)).toBe(200)
    await writeFile(file, printKeys(unknownKey))
    await expect.poll(() => statusOf(graph, token)).toBe(401)
    observe(
      context,
      `${rubbish.length + 1} of ${rubbish.length + 1} kinds of rubbish ignored; the next good set is taken`,
    )
  })

  it('A10: introspection needs the scope schema:read, by any name, fragment or directive', async (context) => {
    const graph = await start(await writeKeys(key))
    const [plain, reader] = [await key.sign(), await key.sign({ scope: 'schema:read other:system' })]
    const attempts = [
      '{ __schema { queryType { name } } }',
      '{ health { beds } x: __type(name: "Town") { name } }',
      'query Q { ...F } fragment F on Query { ... { ...G } } fragment G on Query { __schema { types { name } } }',
      'query Q($no: Boolean = false) { __schema @include(if: $no) { types { name } } health { beds } }',
    ]
    for (const text of attempts) {
      expect((await graph.ask(text)).status).toBe(401)
      const { status, body } = await graph.ask(text, {}, bearer(plain, text))
      expect([status, body.errors?.[0]?.extensions.code, body.data], text).toEqual([403, 'FORBIDDEN', undefined])
      const allowed = await graph.ask(text, {}, bearer(reader, text))
      expect([allowed.status, allowed.body.errors], text).toEqual([200, undefined])
    }
    const schemaFor = (token: string) =>
      fetch(`${graph.url}/schema.graphql`, { headers: { authorization: `Bearer ${token}` } })
    const refused = await schemaFor(plain)
    expect([refused.status, await refused.json()]).toEqual([
      403,
      {
        errors: [
          { message: 'The schema needs a token with the scope schema:read.', extensions: { code: 'FORBIDDEN' } },
        ],
      },
    ])
    expect(await (await schemaFor(reader)).text()).toContain('type Town')
    const misspelt = await graph.ask('', {}, bearer(plain, '{ healt { beds } }'))
    expect(misspelt.body.errors?.[0]?.message).toBe('Cannot query field "healt" on type "Query".')
    expect((await graph.ask('{ __typename }', {}, bearer(plain, '{ __typename }'))).body).toEqual({
      data: { __typename: 'Query' },
    })
    observe(context, '401 without a token, 403 without the scope, the schema with it; __typename is open')
  })

  it('D15: a clock a day ahead ends tokens, also verified ones, and one an hour behind keeps new ones out', async (context) => {
    const graph = await start(await writeKeys(key))
    const now = Date.now()
    const token = await key.sign({ nbf: seconds() })
    expect(await statusOf(graph, token)).toBe(200)
    setClock(now + 24 * 3_600_000)
    expect(await statusOf(graph, token)).toBe(401)
    setClock(now - 3_600_000)
    expect(await statusOf(graph, token)).toBe(401)
    const reasons = graph.takeReasons()
    setClock(now)
    expect(await statusOf(graph, token)).toBe(200)
    // The tolerance: 5 seconds, and not more.
    expect(await statusOf(graph, await key.sign({ exp: seconds() - 4 }))).toBe(200)
    expect(await statusOf(graph, await key.sign({ exp: seconds() - 6 }))).toBe(401)
    expect(reasons).toEqual([
      'ERR_JWT_EXPIRED: "exp" claim timestamp check failed',
      'ERR_JWT_CLAIM_VALIDATION_FAILED: "nbf" claim timestamp check failed',
    ])
    observe(
      context,
      'refused a day later and an hour before its begin, accepted again with the right clock; tolerance 5 s',
    )
  })
})

async function start(file: string): Promise<GuardedTinyGraph> {
  const graph = await startGuardedTinyGraph(file, often)
  onTestFinished(() => graph.close())
  return graph
}

interface RawReply {
  readonly status: number
  readonly challenge: unknown
  readonly body: string
}

/** With the header as often as there are tokens: `fetch` would join them. */
async function send(graph: GuardedTinyGraph, tokens: readonly string[], search = ''): Promise<RawReply> {
  const headers = [
    'content-type',
    'application/json',
    ...tokens.flatMap((token) => ['authorization', `Bearer ${token}`]),
  ]
  const {
    statusCode,
    headers: told,
    body,
  } = await request(`${graph.url}/graphql${search}`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  })
  return { status: statusCode, challenge: told['www-authenticate'], body: await body.text() }
}

async function statusOf(graph: GuardedTinyGraph, token: string): Promise<number> {
  return (await graph.ask(query, {}, bearer(token))).status
}

function bearer(token: string, text = query): RequestInit {
  return { ...withHeader(`Bearer ${token}`), body: JSON.stringify({ query: text }) }
}

function withHeader(authorization: string): RequestInit {
  return { headers: { 'content-type': 'application/json', authorization } }
}

/** Of the clock alone: timers go on. */
function setClock(millis: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: millis })
}

function seconds(): number {
  return Math.floor(Date.now() / 1_000)
}

function unsigned(claims: object): string {
  return `${encode({ alg: 'none' })}.${encode(claims)}.`
}

/** As a verifier accepts it that takes the public key for a shared secret. */
function signedWithPublicKey(claims: object): string {
  const text = `${encode({ alg: 'HS256', kid: 'one' })}.${encode(claims)}`
  return `${text}.${createHmac('sha256', JSON.stringify(key.publicJwk)).update(text).digest('base64url')}`
}

function withOtherClaims(token: string, claims: object): string {
  const [header, , signature] = token.split('.')
  return `${header}.${encode(claims)}.${signature}`
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

import { afterAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../subgraphs/shared/access/caller.ts'
import { testDatabase } from '../support/database.ts'
import { type GraphReply, startGraph, type TestGraph, type Transport } from '../support/graph.ts'
import { openGuard } from '../support/guarded-tiny-graph.ts'
import { writeTemporaryFile } from '../support/temporary-folder.ts'
import { makeSigningKey, printKeys } from '../support/token-issuer.ts'

const { registryUrls } = await testDatabase('demo')
const secret = 'a secret that gateway and subgraph share'
const key = await makeSigningKey('one')
const jwks = await writeTemporaryFile('jwks.json', printKeys(key))
const me = '{ me { subject states national reason scopes { name } } }'
const figures = '{ state(code: "20") { name staffing { total } } }'

describe.each<Transport>(['in-process', 'http'])('a graph that asks for tokens, %s', async (transport) => {
  const graph = await startGraph({
    transport,
    databaseUrls: registryUrls,
    secret,
    openIdentity: (logger) => openGuard(jwks, logger),
    responseCacheBytes: 8 * 1024 * 1024,
  })
  afterAll(() => graph.stop())

  it('tells each caller who it is, what it may see and why, and never another’s answer', async () => {
    const planner = { sub: 'planner-07', states: ['20', '07'], scope: 'schema:read' }
    const director = { sub: 'director', states: undefined, national: true }
    const newcomer = { sub: 'newcomer', states: undefined }
    for (let round = 0; round < 2; round++) {
      expect((await ask(graph, me, planner)).data).toEqual({
        me: {
          subject: 'planner-07',
          states: ['07', '20'],
          national: false,
          reason: 'The token names these states.',
          scopes: [{ name: 'schema:read' }],
        },
      })
      expect((await ask(graph, me, director)).data.me).toMatchObject({
        subject: 'director',
        states: expect.arrayContaining(['01', '32']),
        national: true,
        reason: 'The token is a national one.',
      })
      expect((await ask(graph, me, newcomer)).data.me).toMatchObject({
        states: [],
        reason: 'The token names no state, and is not a national one.',
      })
      expect((await ask(graph, me, { ...planner, sub: 'planner-20' })).data.me.subject).toBe('planner-20')
    }
  })

  it('gives a kept answer to callers of equal rights, and to no others', async () => {
    const first = { sub: 'first', states: ['07', '20'] }
    await expect
      .poll(async () => (await ask(graph, figures, first)).headers.get('etag'), { timeout: 10_000 })
      .toBeTruthy()
    graph.takeStatements()
    const { data, headers } = await ask(graph, figures, { sub: 'second', states: ['20', '07', '07'] })
    expect(data.state.name).toBe('Oaxaca')
    expect(countStatements(graph)).toBe(0)
    expect(headers.get('vary')).toContain('authorization')
    for (const other of [{ states: ['07'] }, { national: true }, { states: ['07', '20'], scope: 'identity:read' }]) {
      expect((await ask(graph, figures, { sub: 'other', ...other })).headers.get('etag')).not.toBe(headers.get('etag'))
      expect(countStatements(graph), JSON.stringify(other)).toBeGreaterThan(0)
    }
    const refused = await graph.ask(figures)
    expect([refused.status, refused.data]).toEqual([401, undefined])
  })
})

describe('a gateway that shares no secret with its subgraphs', async () => {
  const graph = await startGraph({
    transport: 'http',
    databaseUrls: registryUrls,
    secret,
    gatewaySecret: 'another secret of at least 32 characters',
  })
  afterAll(() => graph.stop())

  it('is given nothing by them, and says no more than that they cannot be reached', async () => {
    const { status, data, errors } = await graph.ask('{ healthSystem { staffing { total } } }')
    expect([status, data]).toEqual([200, { healthSystem: { staffing: null } }])
    expect(errors).toMatchObject([
      {
        message: 'The registry personnel cannot be reached at the moment.',
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', registry: 'personnel' },
      },
    ])
    expect(countStatements(graph)).toBe(0)
  })
})

type Claims = Partial<Record<'sub' | 'states' | 'national' | 'scope', unknown>>

async function ask(graph: TestGraph, query: string, claims: Claims): Promise<GraphReply<Answer>> {
  const authorization = `Bearer ${await key.sign(claims)}`
  return graph.ask<Answer>(
    query,
    {},
    {
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query }),
    },
  )
}

interface Answer {
  readonly me: Omit<Caller, 'scopes'>
  readonly state: { readonly name: string }
}

function countStatements(graph: TestGraph): number {
  return Object.values(graph.takeStatements()).flat().length
}

import { describe, expect, it, onTestFinished } from 'vitest'
import { readCaller } from '../../../subgraphs/shared/access/claims.ts'
import { startGuardedTinyGraph } from '../../support/guarded-tiny-graph.ts'
import { observe } from '../../support/observe.ts'
import { makeSigningKey, writeKeys } from '../../support/token-issuer.ts'

const refused: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['two codes in one text', { states: ['07,20'] }],
  ['a wildcard in the list', { states: ['%'] }],
  ['an asterisk in place of the list', { states: '*' }],
  ['a code in place of the list', { states: '07' }],
  ['1,000 entries', { states: repeat('07', 1_000) }],
  ['national in the list', { states: ['national'] }],
  ['all in the list', { states: ['all'] }],
  ['all in place of the list', { states: 'all' }],
  ['a state that there is not', { states: ['33'] }],
  ['a code without its zero', { states: ['7'] }],
  ['numbers', { states: [7, 20] }],
  ['lists in the list', { states: [['07']] }],
  ['an array in PostgreSQL’s form', { states: ['{07,20}'] }],
  ['SQL', { states: ["07' or '1'='1"] }],
  ['digits of another script', { states: ['٠٧'] }],
  ['an object', { states: { 0: '07', length: 1 } }],
  ['null', { states: null }],
  ['national as a text', { national: 'true' }],
  ['national as a number', { national: 1 }],
  ['scopes as a list', { scope: ['schema:read'] }],
  ['no subject', { sub: undefined }],
  ['an empty subject', { sub: '' }],
  ['a subject with a line’s end', { sub: 'a\nb' }],
  ['the subject that stands for callers without a token', { sub: 'anyone' }],
]

describe('tricks with claims', () => {
  it('C4: a token whose claims are not of their exact form is refused as a whole', async (context) => {
    const key = await makeSigningKey('one')
    const graph = await startGuardedTinyGraph(await writeKeys(key))
    onTestFinished(() => graph.close())
    const statusOf = async (claims: Readonly<Record<string, unknown>>) => {
      const authorization = `Bearer ${await key.sign(claims)}`
      const headers = { 'content-type': 'application/json', authorization }
      return (await graph.ask('{ health { beds } }', {}, { headers })).status
    }
    for (const [trick, claims] of refused) expect(await statusOf(claims), trick).toBe(401)
    expect(await statusOf({ states: ['07', '20'] })).toBe(200)
    observe(context, `${refused.length} of ${refused.length} refused with 401`)
  })

  it('C4: 10,000 states are refused, by the length of the header and by the number of entries', async (context) => {
    const key = await makeSigningKey('one')
    const graph = await startGuardedTinyGraph(await writeKeys(key))
    onTestFinished(() => graph.close())
    const states = repeat('07', 10_000)
    const headers = { authorization: `Bearer ${await key.sign({ states })}` }
    expect((await fetch(`${graph.url}/graphql?query={health{beds}}`, { headers })).status).toBe(431)
    expect(() => readCaller({ sub: 'a', states })).toThrow('The claim states must be a list of INEGI state codes')
    observe(context, '431 by the header’s length; the claim by itself is refused, too')
  })

  it('C4: an empty list of states, or none, shows the rows of no state', (context) => {
    for (const claims of [{ states: [] }, {}, { national: false }, { states: [], national: false }]) {
      expect(readCaller({ sub: 'a', ...claims }).states).toEqual([])
    }
    observe(context, 'no state')
  })

  it('C4: scopes are taken by their exact names, and unknown ones ignored', (context) => {
    const scopesOf = (scope: string) => readCaller({ sub: 'a', scope }).scopes
    expect(scopesOf('identity:read schema:read')).toEqual(['schema:read', 'identity:read'])
    for (const scope of [
      '',
      '*',
      'all',
      'SCHEMA:READ',
      'schema:*',
      'schema:read,identity:read',
      'constructor __proto__',
    ]) {
      expect(scopesOf(scope), scope).toEqual([])
    }
    observe(context, 'unknown names allow nothing')
  })
})

function repeat(code: string, times: number): string[] {
  return Array.from({ length: times }, () => code)
}

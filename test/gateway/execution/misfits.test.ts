import { describe, expect, it } from 'vitest'
import type { SubgraphAnswer } from '../../../subgraphs/shared/graph/execute-subgraph.ts'
import { startBoth } from './both-gateways.ts'

/** What the first subgraph answers to the next request. */
let answer: SubgraphAnswer = {}
let listEntities: (ids: readonly string[]) => unknown
const graph = await startBoth({
  first: {
    sdl: `
      scalar Anything
      type Query { thing: Thing must: Thing! things: [Thing!] any: Any loose: [Thing] }
      union Any = Thing | Other
      type Other { x: Int }
      enum Size { BIG SMALL SECRET @inaccessible }
      type Thing @key(fields: "id") {
        id: ID! text: String int: Int float: Float flag: Boolean size: Size sure: Int! numbers: [[Int!]] thing: Thing free: Anything
      }`,
    spoil: () => structuredClone(answer),
  },
  second: {
    sdl: 'type Thing @key(fields: "id") { id: ID! more: String }',
    spoil(_, { variables }) {
      const { representations } = variables as { representations: readonly { id: string }[] }
      const ids = representations.map(({ id }) => id)
      return structuredClone({ data: { _entities: listEntities(ids) } })
    },
  },
})

async function complete(query: string, data: Record<string, unknown>) {
  answer = { data }
  const { extensions, ...rest } = await graph.ask(query)
  return { ...rest, misfits: (extensions as { valueCompletion?: unknown[] } | undefined)?.valueCompletion }
}

describe('a value that does not fit the schema', () => {
  it.each([
    ['text', 7],
    ['text', ['a']],
    ['int', '7'],
    ['int', 1.5],
    ['int', true],
    ['float', 'x'],
    ['flag', 0],
    ['size', 'HUGE'],
    ['size', 'SECRET'],
    ['size', 3],
    ['id', 1.5],
    ['id', {}],
  ])('as %s: %j is told', async (field, value) => {
    const { data, misfits } = await complete(`{ thing { ${field} } }`, { thing: { [field]: value } })
    expect(data).toEqual({ thing: field === 'id' ? null : { [field]: null } })
    expect(misfits).toEqual([
      {
        message: `Invalid value found for field Thing.${field}.`,
        path: ['thing', field],
        extensions: { code: 'INVALID_GRAPHQL' },
      },
    ])
  })

  it.each([
    ['id', 12],
    ['id', 'x'],
    ['int', -0],
    ['int', 2 ** 40],
    ['float', 3],
    ['flag', false],
    ['size', 'BIG'],
    ['free', { any: [1, null, { b: 'c' }] }],
    ['numbers', [[1], null, []]],
  ])('as %s: %j does', async (field, value) => {
    const { data, misfits } = await complete(`{ thing { ${field} } }`, { thing: { [field]: value } })
    expect(data).toEqual({ thing: { [field]: JSON.parse(JSON.stringify(value)) } })
    expect(misfits).toBeUndefined()
  })

  it('empties up to the next that may be null', async () => {
    const { data, misfits } = await complete('{ things { sure } loose { sure thing { sure } } }', {
      things: [{ sure: 1 }, { sure: null }],
      loose: [{ sure: 1, thing: {} }, null, {}],
    })
    expect(data).toEqual({ things: null, loose: [{ sure: 1, thing: null }, null, null] })
    expect(misfits).toMatchObject([
      { message: 'Cannot return null for non-nullable field Thing.sure.', path: ['things', 1, 'sure'] },
      { path: ['loose', 0, 'thing', 'sure'] },
      { path: ['loose', 2, 'sure'] },
    ])
  })

  it('empties everything where nothing may be null', async () => {
    const { data } = await complete('{ must { sure } }', { must: { sure: null } })
    expect(data).toBeNull()
  })

  it('in a list of lists empties its row', async () => {
    const { data, misfits } = await complete('{ thing { numbers } }', { thing: { numbers: [[1, null], [2], ['3']] } })
    expect(data).toEqual({ thing: { numbers: [null, [2], null] } })
    expect(misfits).toMatchObject([
      { message: 'Cannot return null for non-nullable array element of type Int at index 1.' },
      { message: 'Invalid value found for array element of type Int at index 0.', path: ['thing', 'numbers', 2, 0] },
    ])
  })

  it.each([
    ['of a type that nobody knows', { any: { __typename: 'Nothing' } }],
    ['of a type that is none of the union', { any: { __typename: 'Query' } }],
    ['of no type', { any: {} }],
    ['a list in place of an object', { thing: [{ text: 'x' }], any: null }],
    ['an object in place of a list', { things: { 0: 'x' } }],
    ['a text in place of an object', { thing: 'x' }],
    ['another type than the field’s', { thing: { __typename: 'Other', text: 'x' } }],
  ])('%s is answered as by Apollo’s gateway', async (_, data) => {
    answer = { data }
    await graph.ask('{ thing { text } things { text } any { ... on Thing { text } __typename ... on Other { x } } }')
  })
})

describe('a list of entities that does not fit what was asked', () => {
  const query = '{ things { more } }'
  const things = [{ id: '1' }, { id: '1' }, { id: '2' }].map((thing) => ({ __typename: 'Thing', ...thing }))

  it.each([
    ['nothing', undefined],
    ['no list', {}],
    ['too short', []],
    ['too long', [{}, {}, {}, {}]],
  ])('%s is answered as by Apollo’s gateway', async (_, value) => {
    answer = { data: { things } }
    listEntities = () => value
    const { data, errors } = await graph.ask(query)
    expect(data).toEqual({ things: [{ more: null }, { more: null }, { more: null }] })
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }])
  })

  it.each<[string, unknown, unknown]>([
    ['a text', 'a', null],
    ['a list', [{ more: 'a' }], null],
    ['a null', null, null],
    ['another type', { more: 'a', __typename: 'Other' }, 'a'],
    ['an unknown field', { more: 'a', less: 'b' }, 'a'],
    ['another field', { less: 'b' }, null],
    ['a number for a text', { more: 7 }, null],
  ])('in which one is %s is answered as by Apollo’s gateway', async (_, value, more) => {
    answer = { data: { things } }
    listEntities = (ids) => ids.map((id) => (id === '1' ? value : { more: 'b' }))
    const { data } = await graph.ask(query)
    expect(data).toMatchObject({ things: [{ more }, { more }, {}] })
  })
})

import { describe, expect, it } from 'vitest'
import { badUserInput } from '../../../subgraphs/shared/graph/errors.ts'
import { startBoth } from './both-gateways.ts'

const people = [
  { __typename: 'Person', id: '1', tax: { country: 'MX', number: 7 } },
  { __typename: 'Person', id: '2', tax: { country: 'MX', number: 8 } },
]
const graph = await startBoth({
  towns: {
    sdl: `
      type Query { towns: [Town] grid: [[Town!]] nobody: [Town!] mixed: [Mixed] }
      union Mixed = Town | River
      type River { name: String }
      type Town @key(fields: "code") { code: ID! rank: Int mayor: Person twin: Town neighbours: [[Town]!] }
      type Person @key(fields: "tax { country number }") { tax: Tax! }
      type Tax @shareable { country: String! number: Int! }`,
    resolvers: {
      Query: {
        towns: () => [
          { code: 'a', mayor: people[0], rank: 1 },
          null,
          { code: 'b', mayor: people[1], rank: 2 },
          { code: 'a', rank: 3 },
        ],
        grid: () => [[{ code: 'a' }, { code: 'b' }], null, [{ code: 'a' }]],
        nobody: () => [],
        mixed: () => [
          { __typename: 'River', name: 'Tula' },
          { __typename: 'Town', code: 'b' },
        ],
      },
      Town: {
        neighbours: () => [[{ code: 'b' }, null], [{ code: 'c' }]],
        twin: ({ code }: { code: string }) => (code === 'a' ? { code: 'b' } : null),
      },
    },
  },
  staff: {
    sdl: `
      type Town @key(fields: "code") { code: ID! nurses(of: Int = 1): Int doctors: Int! posts: [Shift!] post: Post @shareable }
      type Shift { title: String }
      type Post @shareable { title: String }
      type Person @key(fields: "tax { country number }") { tax: Tax! salary: Int }
      type Tax @shareable { country: String! number: Int! }`,
    resolvers: {
      Town: {
        __resolveReference: ({ code }: { code: string }) => (code === 'c' ? null : { code }),
        nurses: ({ code }: { code: string }, { of }: { of: number }) => {
          if (code === 'b') throw badUserInput('of', 'be even', of)
          return of * 10
        },
        doctors: ({ code }: { code: string }) => (code === 'b' ? null : 2),
        posts: () => [{ title: 'day' }],
        post: () => ({ title: 'night' }),
      },
      Person: { salary: ({ tax }: { tax: { number: number } }) => tax.number * 100 },
    },
  },
  levels: {
    sdl: `
      type Town @key(fields: "code") {
        code: ID!
        rank: Int @external
        post: Post @shareable @requires(fields: "rank")
      }
      type Post @shareable { level: Int }`,
    resolvers: {
      Town: {
        post: async ({ rank }: { rank: number }) => {
          // The last to answer, when all else is in its place.
          await new Promise(setImmediate)
          return { level: rank * 5 }
        },
      },
    },
  },
})

describe('entities', () => {
  it('are asked for once each, and put wherever they stand', async () => {
    const { data } = await graph.ask(
      '{ towns { twin { code } nurses(of: 4) posts { title } } grid { code nurses(of: 4) } }',
    )
    expect(data).toEqual({
      towns: [
        { twin: { code: 'b' }, nurses: 40, posts: [{ title: 'day' }] },
        null,
        { twin: null, nurses: null, posts: [{ title: 'day' }] },
        { twin: { code: 'b' }, nurses: 40, posts: [{ title: 'day' }] },
      ],
      grid: [
        [
          { code: 'a', nurses: 40 },
          { code: 'b', nurses: null },
        ],
        null,
        [{ code: 'a', nurses: 40 }],
      ],
    })
    const sent = graph.takeRequests('staff').map((request) => request.variables?.representations)
    const once = ['a', 'b'].map((code) => ({ __typename: 'Town', code }))
    expect(sent).toEqual([once, once])
  })

  it('are not asked for where there are none', async () => {
    graph.takeRequests('staff')
    expect(await graph.ask('{ nobody { nurses } }')).toEqual({ data: { nobody: [] } })
    expect(graph.takeRequests('staff')).toEqual([])
  })

  it('carry aliases and arguments of their fetch, and keep the order in which the client asks', async () => {
    const query = 'query ($n: Int) { towns { many: nurses(of: $n) few: nurses code } }'
    const { data, errors } = await graph.ask(query, { n: 3 })
    expect(JSON.stringify(data)).toBe(
      '{"towns":[{"many":30,"few":10,"code":"a"},null,{"many":null,"few":null,"code":"b"},{"many":30,"few":10,"code":"a"}]}',
    )
    expect(errors?.map(({ message, path }) => [message, path])).toEqual([
      ['of must be even, but got 3.', ['towns', 2, 'many']],
      ['of must be even, but got 1.', ['towns', 2, 'few']],
    ])
  })

  it('with a nested key are found by it', async () => {
    const { data } = await graph.ask('{ towns { mayor { salary tax { number } } } }')
    expect(data).toEqual({
      towns: [
        { mayor: { salary: 700, tax: { number: 7 } } },
        null,
        { mayor: { salary: 800, tax: { number: 8 } } },
        { mayor: null },
      ],
    })
  })

  it('fail at each place where they stand', async () => {
    const { data, errors } = await graph.ask('{ towns { code doctors } grid { code } g: grid { doctors } }')
    expect(data).toMatchObject({
      towns: [{ code: 'a', doctors: 2 }, null, null, { code: 'a', doctors: 2 }],
      g: [null, null, [{ doctors: 2 }]],
    })
    expect(errors?.map(({ path }) => path)).toEqual([
      ['towns', 2, 'doctors'],
      ['g', 0, 1, 'doctors'],
    ])
  })

  it('of which several subgraphs know a part of one value have all of it, each its own', async () => {
    const { data } = await graph.ask('{ towns { post { title level } } }')
    const makePost = (level: number) => ({ post: { title: 'night', level } })
    expect(data).toEqual({ towns: [makePost(5), null, makePost(10), makePost(15)] })
  })

  it('in lists of lists, some of them unknown, stay where they are', async () => {
    const { data } = await graph.ask('{ towns { neighbours { code nurses(of: 2) } } }')
    const neighbours = [[{ code: 'b', nurses: null }, null], [{ code: 'c', nurses: null }]]
    expect(data).toEqual({ towns: [{ neighbours }, null, { neighbours }, { neighbours }] })
  })

  it('among others of a union are the only ones asked for', async () => {
    graph.takeRequests('staff')
    const { data } = await graph.ask('{ mixed { ... on Town { posts { title } } ... on River { name } } }')
    expect(data).toEqual({ mixed: [{ name: 'Tula' }, { posts: [{ title: 'day' }] }] })
    expect(graph.takeRequests('staff').map((request) => request.variables?.representations)).toEqual([
      [{ __typename: 'Town', code: 'b' }],
    ])
  })
})

const shop = await startBoth({
  units: {
    sdl: `
      type Query { units: [Unit!] }
      type Unit @key(fields: "id") { id: ID! name: String }`,
    resolvers: { Query: { units: () => [{ id: '1' }, { id: '2', name: 'two' }] } },
  },
  boxes: {
    sdl: `
      type Unit @key(fields: "id") { id: ID! size: Int box: Box }
      type Box { width: Int }`,
    resolvers: {
      Unit: {
        // The first has no box to be at odds with what the client calls so.
        __resolveReference: ({ id }: { id: string }) => ({ id, size: 3, box: id === '1' ? null : { width: 4 } }),
      },
    },
  },
  costs: {
    sdl: `
      type Unit @key(fields: "id") {
        id: ID!
        size: Int @external
        box: Box @external
        area: Int @requires(fields: "box { width }")
        cost: Int @requires(fields: "size")
      }
      type Box { width: Int @external }`,
    resolvers: {
      Unit: {
        area: ({ box }: { box?: { width: number } }) => box?.width ?? -1,
        cost: ({ size }: { size?: number }) => size ?? -1,
      },
    },
  },
})

describe('a client’s name for one field under which the plan needs another', () => {
  it.each([
    ['keeps what came before it', '{ units { box: name area cost } }', { area: -1, cost: 3 }],
    ['loses what comes after it', '{ units { box: name cost area } }', { area: null, cost: null }],
    [
      'does so in the order received, whatever a fragment says that is skipped',
      'query ($no: Boolean = false) { units { box: name ... @include(if: $no) { cost area } area cost } }',
      { area: -1, cost: 3 },
    ],
  ])('ends the merge where Apollo’s gateway ends it, and %s', async (_, query, second) => {
    // The answers of the two are compared, too.
    const { data, errors } = await shop.ask(query)
    expect(errors?.map(({ path }) => path)).toEqual([undefined])
    expect(data).toEqual({
      units: [
        { box: null, area: -1, cost: 3 },
        { box: 'two', ...second },
      ],
    })
  })
})

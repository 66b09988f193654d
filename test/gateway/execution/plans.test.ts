import { describe, expect, it } from 'vitest'
import { badUserInput } from '../../../subgraphs/shared/graph/errors.ts'
import { startBoth } from './both-gateways.ts'

interface Given {
  readonly id: string
  readonly [field: string]: unknown
}

describe('fields that need fields of others', async () => {
  const graph = await startBoth({
    units: {
      sdl: `
        type Query { units: [Unit!]! }
        type Unit @key(fields: "id") { id: ID! size: Int box: Box }
        type Box { width: Int! height: Int }`,
      resolvers: {
        Query: {
          units: () => [
            { id: '1', size: 2, box: { width: 3, height: 4 } },
            { id: '2', size: null, box: null },
            { id: '3', size: 5, box: { width: 1, height: null } },
          ],
        },
      },
    },
    costs: {
      sdl: `
        type Unit @key(fields: "id") {
          id: ID! size: Int @external box: Box @external
          cost: Int @requires(fields: "size") area: Int! @requires(fields: "box { width height }")
        }
        type Box { width: Int! @external height: Int @external }`,
      resolvers: {
        Unit: {
          cost: ({ size, id }: Given) => {
            if (size === null) throw badUserInput('size', 'be known', id)
            return Number(size) * 10
          },
          area: ({ box }: { box: { width: number; height: number | null } | null }) =>
            box && box.width * (box.height ?? 1),
        },
      },
    },
    plans: {
      sdl: `
        type Unit @key(fields: "id") {
          id: ID! cost: Int @external area: Int! @external
          plan(year: Int): String @requires(fields: "cost area")
        }`,
      resolvers: {
        Unit: { plan: ({ cost, area }: Given, { year }: { year?: number }) => `${cost} ${area} ${year ?? 'ever'}` },
      },
    },
  })

  it('have them, over three subgraphs, as far as each is known', async () => {
    const { data, errors } = await graph.ask('query ($y: Int) { units { plan(year: $y) id } }', { y: 2024 })
    expect(data).toEqual({
      units: [
        { plan: '20 12 2024', id: '1' },
        { plan: null, id: '2' },
        { plan: '50 1 2024', id: '3' },
      ],
    })
    expect(errors?.map(({ path }) => path)).toEqual([['units', 1, 'area']])
  })

  it('empty no more than their place where they fail', async () => {
    const { data, errors } = await graph.ask('{ units { id size c: cost } }')
    expect(data).toEqual({
      units: [
        { id: '1', size: 2, c: 20 },
        { id: '2', size: null, c: null },
        { id: '3', size: 5, c: 50 },
      ],
    })
    expect(errors).toEqual([
      {
        message: 'size must be known, but got "2".',
        path: ['units', 1, 'c'],
        extensions: { code: 'BAD_USER_INPUT', argument: 'size', registry: 'costs' },
      },
    ])
  })

  it('are not asked for where the client skips them', async () => {
    graph.takeRequests('costs')
    const query = 'query ($more: Boolean!) { units { id ... @include(if: $more) { cost } } }'
    expect((await graph.ask(query, { more: false })).data).toEqual({ units: [{ id: '1' }, { id: '2' }, { id: '3' }] })
    expect(graph.takeRequests('costs')).toEqual([])
    expect((await graph.ask(query, { more: true })).data).toMatchObject({ units: [{ cost: 20 }, {}, {}] })
  })
})

describe('an entity interface', async () => {
  const media = [
    { __typename: 'Book', id: '1', title: 'Pedro Páramo', pages: 124 },
    { __typename: 'Film', id: '1', title: 'Macario', minutes: 91 },
    { __typename: 'Film', id: '2', title: 'Roma', minutes: 135 },
  ]
  const graph = await startBoth({
    library: {
      sdl: `
        type Query { media: [Media!] book: Book }
        interface Media @key(fields: "id") { id: ID! title: String! }
        type Book implements Media @key(fields: "id") { id: ID! title: String! pages: Int }
        type Film implements Media @key(fields: "id") { id: ID! title: String! minutes: Int }`,
      resolvers: {
        Query: { media: () => media, book: () => media[0] },
        Media: { __resolveReference: ({ id }: Given) => media.findLast((each) => each.id === id) },
      },
    },
    reviews: {
      sdl: `
        type Query { best: Media }
        type Media @key(fields: "id") @interfaceObject { id: ID! score: Int }`,
      resolvers: {
        Query: { best: () => ({ id: '2' }) },
        Media: { score: ({ id }: Given) => Number(id) * 5 },
      },
    },
  })

  it('gives fields to its members from a subgraph that knows none of them', async () => {
    const { data } = await graph.ask('{ media { __typename score ... on Film { minutes } } book { score pages } }')
    expect(data).toEqual({
      media: [
        { __typename: 'Book', score: 5 },
        { __typename: 'Film', score: 5, minutes: 91 },
        { __typename: 'Film', score: 10, minutes: 135 },
      ],
      book: { score: 5, pages: 124 },
    })
  })

  it('has its members found out by the subgraph that knows them', async () => {
    const { data } = await graph.ask('{ best { score __typename title ... on Film { minutes } } }')
    expect(data).toEqual({ best: { score: 10, __typename: 'Film', title: 'Roma', minutes: 135 } })
  })
})

describe('members whose fields have one name and different types', async () => {
  const graph = await startBoth({
    events: {
      sdl: `
        type Query { events: [Event!]! }
        union Event = Birth | Death
        type Birth @key(fields: "id") { id: ID! weight: Float! }
        type Death @key(fields: "id") { id: Int! weight: String }`,
      resolvers: {
        Query: {
          events: () => [
            { __typename: 'Birth', id: 'a', weight: 3.2 },
            { __typename: 'Death', id: 7, weight: 'unknown' },
          ],
        },
      },
    },
    causes: {
      sdl: `
        type Birth @key(fields: "id") { id: ID! cause: String }
        type Death @key(fields: "id") { id: Int! cause: [String!] }`,
      resolvers: {
        Birth: { cause: ({ id }: Given) => `born ${id}` },
        Death: { cause: ({ id }: { id: number }) => ['died', typeof id] },
      },
    },
  })

  it('are renamed on the way, and have their names in the answer', async () => {
    const query = '{ events { ... on Birth { weight b: cause } ... on Death { heavy: weight d: cause } } }'
    expect((await graph.ask(query)).data).toEqual({
      events: [
        { weight: 3.2, b: 'born a' },
        { heavy: 'unknown', d: ['died', 'number'] },
      ],
    })
  })
})

describe('a mutation', async () => {
  const done: string[] = []
  const write = (_: unknown, { text }: { text: string }) => {
    done.push(text)
    return text
  }
  const graph = await startBoth({
    one: {
      sdl: 'type Query { x: Int } type Mutation { one(text: String): String }',
      resolvers: { Mutation: { one: write } },
    },
    two: {
      sdl: 'type Query { y: Int } type Mutation { two(text: String): String }',
      resolvers: { Mutation: { two: write } },
    },
  })

  it('runs its fields one after the other', async () => {
    const { data } = await graph.ask('mutation { a: one(text: "a") b: two(text: "b") c: one(text: "c") __typename }')
    expect(data).toEqual({ a: 'a', b: 'b', c: 'c', __typename: 'Mutation' })
    expect(done).toEqual(['a', 'b', 'c', 'a', 'b', 'c'])
  })
})

import { buildSubgraphSchema } from '@apollo/subgraph'
import { defaultFieldResolver, GraphQLError, GraphQLScalarType, isObjectType, parse } from 'graphql'
import { anyone } from '../../../../../subgraphs/shared/access/caller.ts'
import { batched } from '../../../../../subgraphs/shared/graph/batched.ts'
import type { SubgraphContext } from '../../../../../subgraphs/shared/graph/context.ts'
import { batchField } from '../../../../../subgraphs/shared/graph/execution/batch-field.ts'
import { createRowField } from '../../../../../subgraphs/shared/graph/execution/row-field.ts'

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query {
    nodes(count: Int = 4): [Node!]
    strict: [Node!]!
    things: [Thing]
    pairs: [[Pair!]]!
    one(input: Input, mode: Mode! = GOOD): Node
    nothing: Node
    echo(text: String, number: Int, flag: Boolean, list: [Int!], need: Int!): String
    never: Node!
  }
  enum Mode { GOOD BAD }
  input Input { id: Int! = 3 mode: Mode }
  interface Thing { id: ID! name: String }
  type Node implements Thing @key(fields: "id") {
    id: ID!
    name: String
    mode: Mode
    brokenMode: Mode
    count: Int
    tooLarge: Int
    ratio: Float!
    stamp: Stamp
    sometimes: Int!
    throws: String
    rejects: String
    late: String
    called(times: Int = 2): String
    batch(times: Int): Int
    batchStrict: Int!
    batchThrows: String
    batchRejects: String!
    next: Node
    children: [Node!]!
    maybe: [Node]
    mixed: [Int!]
    lazyItems: [String]
    notAList: [Int]
    pair: Pair
    thing: Thing
    union: Either
    row: Row
  }
  type Pair implements Thing { id: ID! name: String left: Node! right: Node }
  union Either = Node | Pair
  type Row @key(fields: "key") { key: ID! title: String length: Int! }
  scalar Stamp
`

interface NodeValue {
  readonly id: number
}

interface RowValue {
  readonly key: string
  readonly title: string
}

const node = (id: number): NodeValue => ({ id })
const pair = (id: number) => ({
  __typename: 'Pair',
  id,
  name: `pair ${id}`,
  left: id % 2 ? null : node(id),
  right: async () => node(id + 1),
})
const third = (id: number) => id % 3 === 1

const rowField = createRowField<RowValue, { readonly key: string }>({
  isRow: (parent) => 'title' in parent,
  load: (references, context) =>
    batched(
      context,
      'row',
      {},
      references.map(({ key }) => key),
      async (keys) => {
        return new Map(keys.filter((key) => key !== 'gone').map((key) => [key, { key, title: `title of ${key}` }]))
      },
    ),
  explainMissing: ({ key }) => new GraphQLError(`No row ${key}.`, { extensions: { code: 'BAD_USER_INPUT' } }),
})

const resolvers = {
  Stamp: new GraphQLScalarType({
    name: 'Stamp',
    serialize(value) {
      if (value === 'unwritable') throw new Error('This stamp cannot be written.')
      return value === 'nothing' ? undefined : `stamp ${value}`
    },
  }),
  Query: {
    nodes: (_: unknown, { count }: { count: number }) => Array.from({ length: count }, (_item, index) => node(index)),
    strict: async () => [node(0), node(2)],
    things: () => [
      node(1),
      null,
      pair(2),
      Promise.resolve(pair(3)),
      { __typename: 'Nobody' },
      new Error('no thing'),
      Promise.reject(new Error('no thing either')),
    ],
    pairs: () => [[pair(0), pair(2)], null, [], [pair(1)], 7],
    one: (_: unknown, { input, mode }: { input?: { id: number } | null; mode: string }) => {
      if (mode === 'BAD') throw new GraphQLError('mode must be good.', { extensions: { code: 'BAD_USER_INPUT' } })
      return input && node(input.id)
    },
    nothing: () => undefined,
    echo: (_: unknown, args: unknown) => JSON.stringify(args, Object.keys(args as object).sort()),
    never: () => null,
  },
  Thing: { __resolveType: (value: { __typename?: string }) => value.__typename ?? 'Node' },
  Either: { __resolveType: async (value: { __typename?: string }) => value.__typename ?? 'Node' },
  Node: {
    __resolveReference: ({ id }: { id: string }) =>
      id === 'gone' ? null : id === 'fails' ? Promise.reject(new Error('away')) : node(Number(id)),
    name: ({ id }: NodeValue) => (id === 2 ? null : `node ${id}`),
    mode: ({ id }: NodeValue) => (id === 2 ? null : 'GOOD'),
    brokenMode: ({ id }: NodeValue) => (third(id) ? 'UGLY' : 'BAD'),
    count: ({ id }: NodeValue) => (id === 0 ? '12' : id === 3 ? 'twelve' : id),
    tooLarge: ({ id }: NodeValue) => id * 2 ** 31,
    ratio: ({ id }: NodeValue) => (id === 3 ? Number.NaN : id / 4),
    stamp: ({ id }: NodeValue) => ['unwritable', 'nothing', 'dry', null][id],
    sometimes: ({ id }: NodeValue) => (third(id) ? null : id),
    throws: ({ id }: NodeValue) => {
      if (third(id)) throw new Error(`node ${id} throws`)
      if (id === 3) throw 'no error at all'
      return 'fine'
    },
    rejects: async ({ id }: NodeValue) => {
      if (third(id)) throw new Error(`node ${id} rejects`)
      return 'fine'
    },
    late: ({ id }: NodeValue) => (id % 2 ? Promise.resolve(`late ${id}`) : `early ${id}`),
    called: ({ id }: NodeValue, { times }: { times: number }) => `${id} × ${times}`,
    batch: batchField((nodes: readonly NodeValue[], { times }: { times?: number | null }) => {
      return nodes.map(({ id }) => (third(id) ? new Error(`batch of ${id}`) : id * (times ?? 1)))
    }),
    batchStrict: batchField(async (nodes: readonly NodeValue[]) => nodes.map(({ id }) => (third(id) ? null : id))),
    batchThrows: batchField(() => {
      throw new Error('the whole batch')
    }),
    batchRejects: batchField(async () => {
      throw new Error('the whole batch, later')
    }),
    next: ({ id }: NodeValue) => (id > 4 ? null : node(id + 1)),
    children: ({ id }: NodeValue) => [0, 1, 2, 3].slice(0, id).map(node),
    maybe: async ({ id }: NodeValue) => [node(id), null, undefined, new Error('no child'), node(1)],
    mixed: ({ id }: NodeValue) => (third(id) ? [1, null, 3] : new Set([1, 2])),
    lazyItems: () => [Promise.resolve('a'), 'b', Promise.reject(new Error('no c')), null],
    notAList: ({ id }: NodeValue) => (id === 0 ? 'text' : id),
    pair: ({ id }: NodeValue) => pair(id),
    thing: ({ id }: NodeValue) => (id % 2 ? pair(id) : node(id)),
    union: ({ id }: NodeValue) => [node(1), pair(1), pair(2), { __typename: 'Row' }][id],
    row: ({ id }: NodeValue) => [{ key: 'a' }, { key: 'b', title: 'there already' }, { key: 'gone' }, null][id],
  },
  Row: {
    __resolveReference: ({ key }: { key: string }) => ({ key }),
    title: rowField((row) => row.title),
    length: rowField((row) => row.title.length),
  },
}

/** Whatever can go wrong in resolvers does so somewhere here. */
export const awkwardSchema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }])

/**
 * The same with every field answered later. For when an item of a list fails at once, graphql-js forgets the promises of the others,
 * which may then reject with nobody to hear.
 */
export const lateAwkwardSchema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }])

for (const type of Object.values(lateAwkwardSchema.getTypeMap())) {
  if (!isObjectType(type) || type.name.startsWith('__')) continue
  for (const field of Object.values(type.getFields())) {
    const resolve = field.resolve ?? defaultFieldResolver
    field.resolve = async (...args) => resolve(...args)
  }
}

export const awkwardRepresentations = [
  ...['0', '1', '2', 'gone', 'fails'].map((id) => ({ __typename: 'Node', id })),
  ...['a', 'gone'].map((key) => ({ __typename: 'Row', key })),
]

export const awkwardArguments = {
  count: [3, 0, 5, null],
  times: [1, 0, null, -7],
  text: ['', 'x', null],
  number: [0, -1, 2_147_483_647, null],
  list: [[1, 2], [], null],
  need: [1, 0],
  Input: [{}, null, { id: 1 }, { id: 2, mode: 'BAD' }],
}

export const noContext: SubgraphContext = {
  caller: anyone,
  batches: new Map(),
  query: () => Promise.reject(new Error('There is no database here.')),
}

import { describe, expect, it } from 'vitest'
import { startBoth } from './both-gateways.ts'

const animals = [
  { __typename: 'Dog', name: 'Rex', barks: 3, friend: { __typename: 'Cat', name: 'Tom', lives: 9 } },
  { __typename: 'Cat', name: 'Tom', lives: 9, friend: null },
]
const graph = await startBoth({
  zoo: {
    sdl: `
      type Query { animals: [Animal!] things: [Thing] dog: Dog nested: Query count(of: Int = 3): Int }
      interface Named { name: String }
      interface Animal implements Named { name: String friend: Animal }
      union Thing = Dog | Cat | Stone
      type Dog implements Animal & Named { name: String friend: Animal barks: Int! }
      type Cat implements Animal & Named { name: String friend: Animal lives: Int }
      type Stone { weight: Float }`,
    resolvers: {
      Query: {
        animals: () => animals,
        things: () => [...animals, null, { __typename: 'Stone', weight: 2.5 }],
        dog: () => animals[0],
        nested: () => ({}),
        count: (_: unknown, { of }: { of: number }) => of,
      },
    },
  },
})

describe('the shape of an answer', () => {
  it('follows the selections of each object’s own type, merged in the order of the operation', async () => {
    const query = `{
      animals { ...Names kind: __typename ... on Dog { barks friend { name } } friend { __typename ... on Cat { lives name } } }
    }
    fragment Names on Animal { title: name ... on Cat { lives } }`
    const { data } = await graph.ask(query)
    expect(JSON.stringify(data)).toBe(
      '{"animals":[' +
        '{"title":"Rex","kind":"Dog","barks":3,"friend":{"name":"Tom","__typename":"Cat","lives":9}},' +
        '{"title":"Tom","lives":9,"kind":"Cat","friend":null}]}',
    )
  })

  it('has of a union only what was asked of the member', async () => {
    const { data } = await graph.ask('{ things { ... on Named { name } ... on Stone { weight __typename } } }')
    expect(data).toEqual({
      things: [{ name: 'Rex' }, { name: 'Tom' }, null, { weight: 2.5, __typename: 'Stone' }],
    })
  })

  it('is empty for members of which nothing was asked', async () => {
    const { data } = await graph.ask(
      '{ things { ... on Stone { weight } } dog { ... on Animal { ... on Dog { barks } } } }',
    )
    expect(data).toMatchObject({ things: [{}, {}, null, { weight: 2.5 }] })
  })

  it.each([
    [{ skip: true, include: true }, '{"animals":[{"name":"Rex"},{"name":"Tom"}]}'],
    [{ skip: false }, '{"animals":[{"name":"Rex","barks":3},{"name":"Tom"}],"count":3}'],
    [{ skip: false, include: false }, '{"animals":[{"name":"Rex"},{"name":"Tom"}],"count":3}'],
  ])('leaves out what %j skips, with the defaults of what is not given', async (variables, expected) => {
    const query = `query ($skip: Boolean!, $include: Boolean! = true) {
      animals { name ... on Dog @skip(if: $skip) { barks @include(if: $include) } ... on Animal @skip(if: true) { friend { name } } }
      count @skip(if: $skip)
    }`
    expect(JSON.stringify((await graph.ask(query, variables)).data)).toBe(expected)
  })

  it('is empty where all is skipped', async () => {
    const query = 'query ($no: Boolean!) { count @include(if: $no) }'
    expect(await graph.ask(query, { no: false })).toEqual({ data: {} })
  })

  it('tells a null for a variable that decides as Apollo does', async () => {
    const query = 'query ($yes: Boolean = true) { count @include(if: $yes) }'
    expect((await graph.ask(query, { yes: null })).data).toBeUndefined()
    expect((await graph.ask(query, {})).data).toEqual({ count: 3 })
  })

  it('takes default values and arguments of variables', async () => {
    const query = 'query ($n: Int = 5) { a: count(of: $n) b: count(of: 1) count }'
    expect((await graph.ask(query)).data).toEqual({ a: 5, b: 1, count: 3 })
    expect((await graph.ask(query, { n: 8 })).data).toEqual({ a: 8, b: 1, count: 3 })
  })

  it('has the root type under any name, and within itself', async () => {
    const { data } = await graph.ask('{ t: __typename nested { __typename count nested { u: __typename } } }')
    expect(data).toEqual({ t: 'Query', nested: { __typename: 'Query', count: 3, nested: { u: 'Query' } } })
  })

  it('asks no registry for the name of the root type alone', async () => {
    graph.takeRequests('zoo')
    expect((await graph.ask('{ __typename }')).data).toEqual({ __typename: 'Query' })
    expect(graph.takeRequests('zoo')).toEqual([])
  })
})

describe('an operation among several', () => {
  const document = `
    query One { count }
    query Two($n: Int!) { ...Counted }
    fragment Counted on Query { count(of: $n) }`

  it('is the one that is named', async () => {
    expect((await graph.ask(document, { n: 7 }, 'Two')).data).toEqual({ count: 7 })
  })

  it('must be named', async () => {
    const { errors } = await graph.ask(document)
    expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }])
  })
})

describe('questions about the schema', () => {
  it('are answered beside data, with fragments and variables', async () => {
    const query = `query ($of: String!, $old: Boolean = true) {
      count
      __type(name: $of) { ...Names }
      s: __schema { queryType { name } }
    }
    fragment Names on __Type { name fields(includeDeprecated: $old) { name } }`
    expect((await graph.ask(query, { of: 'Stone' })).data).toEqual({
      count: 3,
      __type: { name: 'Stone', fields: [{ name: 'weight' }] },
      s: { queryType: { name: 'Query' } },
    })
  })

  it('need no registry', async () => {
    graph.takeRequests('zoo')
    expect((await graph.ask('{ __type(name: "Nothing") { name } }')).data).toEqual({ __type: null })
    expect(graph.takeRequests('zoo')).toEqual([])
  })
})

it('none of these needed the executor of Apollo', () => {
  expect([...graph.fallbacks]).toEqual([])
})

it('a field that is narrower in one type than in another is the one that the object has', async () => {
  const narrow = await startBoth({
    kennel: {
      sdl: `
        type Query { dog: Dog animals: [Animal!] }
        interface Animal { name: String friend: Animal }
        type Dog implements Animal { name: String friend: Dog barks: Int }
        type Cat implements Animal { name: String friend: Animal }`,
      resolvers: {
        Query: {
          dog: () => ({ name: 'Rex', friend: { name: 'Fido', barks: 2 } }),
          animals: () => [
            { __typename: 'Dog', name: 'Rex', friend: { name: 'Fido', barks: 2 } },
            { __typename: 'Cat', name: 'Tom', friend: { __typename: 'Dog', name: 'Rex', barks: 3 } },
          ],
        },
      },
    },
  })
  const friends = '... on Dog { friend { barks } } ... on Animal { friend { name ... on Dog { loud: barks } } }'
  const { data } = await narrow.ask(`{ dog { ${friends} } animals { ${friends} } }`)
  expect(data).toMatchObject({
    dog: { friend: { barks: 2, name: 'Fido' } },
    animals: [{ friend: { barks: 2, name: 'Fido' } }, { friend: { name: 'Rex', loud: 3 } }],
  })
})

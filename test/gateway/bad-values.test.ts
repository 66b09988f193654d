import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../subgraphs/shared/database/open-database.ts'
import { startTinyGraph } from '../support/tiny-graph.ts'

// No test here gets as far as a database.
const graph = await startTinyGraph({
  openDb: () => openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:9/x', applicationName: 'tiny' }),
})
afterAll(() => graph.close())

describe('a value that does not fit', () => {
  it.each([
    [
      'a date',
      '{ towns(asOf: "31/07/2024") { code } }',
      'asOf',
      'asOf must be a day as YYYY-MM-DD, but got "31/07/2024".',
    ],
    [
      'a day that is none',
      '{ towns(asOf: "2024-02-30") { code } }',
      'asOf',
      'asOf must be a day as YYYY-MM-DD, but got "2024-02-30".',
    ],
    [
      'an enum value',
      '{ towns(filter: { size: [HUGE] }) { code } }',
      'filter.size',
      'filter.size must be one of SMALL, LARGE, but got "HUGE".',
    ],
    [
      'a field of an input',
      '{ towns(filter: { founded: 7 }) { code } }',
      'filter.founded',
      'filter.founded must be a day as YYYY-MM-DD, but got 7.',
    ],
    ['a number', '{ towns(first: "many") { code } }', 'first', 'first must be a whole number, but got "many".'],
    ['a null', '{ sleep(seconds: null) }', 'seconds', 'seconds must be given, but got null.'],
  ])('as literal of %s is told with argument, expectation and value', async (_, query, argument, message) => {
    const { status, body } = await graph.ask(query)
    expect(status).toBe(400)
    expect(body).toEqual({
      errors: [{ message, locations: [expect.any(Object)], extensions: { code: 'BAD_USER_INPUT', argument } }],
    })
  })

  it.each([
    'query ($is: Boolean = false) { towns @skip(if: $is) { code } }',
    'query ($is: Boolean = false) { __typename @include(if: $is) other: __typename }',
    'query One { __typename } query Two($is: Boolean = true) { towns { ...t } } fragment t on Town { code @include(if: $is) }',
  ])('as null that decides what is skipped is told: %s', async (query) => {
    const operationName = query.includes('Two') ? 'Two' : undefined
    const { status, body } = await askNamed(operationName, query, { is: null })
    expect(status).toBe(400)
    expect(body).toEqual({
      errors: [{ message: 'if must be given, but got null.', extensions: { code: 'BAD_USER_INPUT', argument: 'if' } }],
    })
  })

  it.each([
    ['query ($value: String = "Town") { __type(name: $value) { name } }', 'name'],
    ['query ($value: Float = 0) { sleep(seconds: $value) }', 'seconds'],
  ])('as null that only a default allows is told: %s', async (query, argument) => {
    const { status, body } = await graph.ask(query, { value: null })
    expect(status).toBe(400)
    expect(body).toEqual({
      errors: [
        { message: `${argument} must be given, but got null.`, extensions: { code: 'BAD_USER_INPUT', argument } },
      ],
    })
  })

  it('as null for a variable of another operation is nothing', async () => {
    const query = 'query One { __typename } query Two($is: Boolean = true) { __typename @skip(if: $is) }'
    expect((await askNamed('One', query, { is: null })).body).toEqual({
      data: { __typename: 'Query' },
    })
  })

  it.each([
    [
      'a date',
      'query ($day: Date) { towns(asOf: $day) { code } }',
      { day: '31/07/2024' },
      'asOf',
      'asOf must be a day as YYYY-MM-DD, but got "31/07/2024".',
    ],
    [
      'an enum value',
      'query ($f: TownFilter) { towns(filter: $f) { code } }',
      { f: { size: ['HUGE'] } },
      'filter.size.0',
      'filter.size.0 must be one of SMALL, LARGE, but got "HUGE".',
    ],
    [
      'a missing value',
      'query ($s: Float!) { sleep(seconds: $s) }',
      {},
      'seconds',
      'seconds must be given, but got null.',
    ],
    [
      'an unknown field',
      'query ($f: TownFilter) { towns(filter: $f) { code } }',
      { f: { sise: [] } },
      'filter',
      'filter: Field "sise" is not defined by type "TownFilter". Did you mean "size"?',
    ],
  ])(
    'as variable of %s is told with argument, expectation and value',
    async (_, query, variables, argument, message) => {
      const { status, body } = await graph.ask(query, variables)
      expect(status).toBe(400)
      expect(body).toEqual({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT', argument } }] })
    },
  )

  it('refused by a root field of a subgraph keeps its code, argument and message', async () => {
    const { status, body } = await graph.ask('{ towns(first: 101) { code } health { beds } }')
    expect(status).toBe(200)
    expect(body).toEqual({
      data: { towns: null, health: { beds: 7 } },
      errors: [
        {
          message: 'first must be between 0 and 100, but got 101.',
          path: ['towns'],
          extensions: { code: 'BAD_USER_INPUT', argument: 'first', registry: 'facilities' },
        },
      ],
    })
  })

  it('refused within an entity has the path that the client knows', async () => {
    const { body } = await graph.ask('{ all: towns { doctors } }')
    expect(body.data).toEqual({ all: [{ doctors: 1 }, { doctors: null }, { doctors: 1 }] })
    expect(body.errors).toEqual([
      {
        message: 'asOf must not be after today, but got "2999-01-01".',
        path: ['all', 1, 'doctors'],
        extensions: { code: 'BAD_USER_INPUT', argument: 'asOf', registry: 'personnel' },
      },
    ])
  })
})

describe('a request that is at fault itself', () => {
  it.each([
    ['of no GraphQL', '{ towns', undefined, 'GRAPHQL_PARSE_FAILED', 'Syntax Error: Expected Name, found <EOF>.'],
    [
      'for an unknown field',
      '{ towns { nmae } }',
      undefined,
      'GRAPHQL_VALIDATION_FAILED',
      'Cannot query field "nmae" on type "Town". Did you mean "name"?',
    ],
    [
      'with several operations and no name',
      'query A { towns { code } } query B { towns { code } }',
      undefined,
      'OPERATION_RESOLUTION_FAILURE',
      'operationName must be given where a document has several operations, but got none.',
    ],
    [
      'that is longer than a thousand tokens',
      `{ ${'towns { code } '.repeat(300)} }`,
      undefined,
      'GRAPHQL_PARSE_FAILED',
      'Syntax Error: Document contains more that 1000 tokens. Parsing aborted.',
    ],
  ])('%s is answered with status 400', async (_, query, variables, code, message) => {
    const { status, body } = await graph.ask(query, variables)
    expect(status).toBe(400)
    expect(body.errors).toHaveLength(1)
    expect(body.errors?.[0]).toMatchObject({ message, extensions: { code } })
  })

  it('for an operation that the document does not have is answered with status 400', async () => {
    const body = JSON.stringify({ query: 'query A { towns { code } }', operationName: 'B' })
    const reply = await graph.ask('', {}, { body })
    expect(reply.status).toBe(400)
    expect(reply.body.errors?.[0]).toMatchObject({
      message: 'operationName must be the name of an operation in the document, but got "B".',
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
    })
  })
})

function askNamed(operationName: string | undefined, query: string, variables: Record<string, unknown>) {
  return graph.ask(query, variables, { body: JSON.stringify({ query, variables, operationName }) })
}

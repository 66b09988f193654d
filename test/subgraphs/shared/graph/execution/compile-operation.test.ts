import fc from 'fast-check'
import { type GraphQLError, type GraphQLObjectType, Kind, type OperationDefinitionNode, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { answerTooLarge, maxAnswerSize } from '../../../../../subgraphs/shared/graph/answer-size.ts'
import { batchField } from '../../../../../subgraphs/shared/graph/execution/batch-field.ts'
import { compileOperation } from '../../../../../subgraphs/shared/graph/execution/compile-operation.ts'
import type { Failure } from '../../../../../subgraphs/shared/graph/execution/run.ts'
import { makeOperation, type RandomOperation } from '../../../../support/random-operation.ts'
import { askReference, comparableErrors } from '../../../../support/reference-executor.ts'
import {
  awkwardArguments,
  awkwardRepresentations,
  awkwardSchema,
  lateAwkwardSchema,
  noContext,
} from './awkward-schema.ts'

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const document = parse(query)
  expect(validate(awkwardSchema, document)).toEqual([])
  const operation = document.definitions.find(
    (each) => each.kind === Kind.OPERATION_DEFINITION,
  ) as OperationDefinitionNode
  const { data, failures } = await compileOperation(awkwardSchema, document, operation)(variables, freshContext())
  return { data, errors: failures.map(toError) }
}

function freshContext() {
  return { ...noContext, batches: new Map() }
}

function toError({ cause, path }: Failure) {
  const { message, extensions } = cause as GraphQLError
  return { message, path, extensions }
}

/** Words of our own for the same faults. */
function withoutWords(errors: readonly ReturnType<typeof toError>[]) {
  return errors.map(({ path, extensions }) => ({ message: '', path, extensions: extensions ?? {} }))
}

async function expectSame(operation: RandomOperation) {
  const expected = await askReference(lateAwkwardSchema, operation, freshContext())
  if (!expected) return undefined
  const { data, errors } = await ask(operation.query, operation.variables)
  expect(JSON.stringify(data), operation.query).toBe(JSON.stringify(expected.data))
  const reference = withoutWords(expected.failures.map(toError))
  expect(comparableErrors(withoutWords(errors), data), operation.query).toEqual(comparableErrors(reference, data))
  return { data, errors }
}

describe('an answer', () => {
  // Each object is taken for a thousand characters.
  const objects = (count: number) => `nodes(count: ${count}) { ${'x'.repeat(990)}: id }`
  const most = maxAnswerSize / 1_000 - 1

  it('may be large', async () => {
    const { data } = await ask(`{ ${objects(most)} }`)
    expect(data?.nodes).toHaveLength(most)
  })

  it.each(['strict { late }', 'one { id }'])(
    'is not given where it is too large, as by %s, and nobody is left waiting',
    async (more) => {
      const names = 'y'.repeat(1_000)
      await expect(ask(`{ rejects: one { rejects late } ${objects(most)} ${names}: ${more} }`)).rejects.toThrow(
        answerTooLarge(),
      )
    },
  )
})

describe('an operation over resolvers that fail in every way', () => {
  it('is answered as GraphQL’s reference executor answers it', async () => {
    let failed = 0
    let compared = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1_000), { minLength: 20, maxLength: 400, size: 'max' }), async (choices) => {
        const answer = await expectSame(makeOperation(awkwardSchema, choices, awkwardArguments, awkwardRepresentations))
        if (answer) compared += 1
        if (answer?.errors.length) failed += 1
      }),
      { numRuns: 300 },
    )
    expect(compared).toBeGreaterThan(180)
    expect(failed).toBeGreaterThan(100)
    expect(failed).toBeLessThan(compared)
  }, 60_000)

  it.each([
    ['a failure that empties the list that must have all items', '{ nodes { sometimes } }'],
    ['a failure up to the root', '{ strict { id } never { id } }'],
    ['every item of a list of lists', '{ pairs { id left { id } right { id batch } } }'],
    ['two types at one place', '{ things { id ... on Pair { left { id } } ... on Node { batch children { id } } } }'],
    ['a key that an object literal takes for its prototype', '{ nodes { __proto__: id id } }'],
    [
      'the schema',
      '{ __schema { queryType { name } types { kind name fields { name args { name defaultValue } } } } __type(name: "Node") { name } }',
    ],
    [
      'a fragment within itself, twice',
      '{ nodes { ...A ...A } } fragment A on Thing { __typename ...B } fragment B on Node { batch called(times: 3) }',
    ],
  ])('answers %s alike', async (_, query) => {
    expect(await expectSame({ query, variables: {} })).toBeDefined()
  })

  it.each([
    ['null for what must not be null', { n: null }],
    ['nothing for what must be there', {}],
    ['a text for a number', { n: 'one' }],
    ['a number with a fraction', { n: 1.5 }],
    ['a number that is too large', { n: 2 ** 31 }],
  ])('refuses %s as a variable', async (_, variables) => {
    const { data, errors } = await ask('query ($n: Int!) { echo(need: $n) }', variables)
    expect(data).toBeUndefined()
    expect(errors).toHaveLength(1)
  })

  it.each([
    ['a list of one for one value', 'query ($v: [Int!]) { echo(need: 1, list: $v) }', { v: 5 }],
    ['what is not given', 'query ($v: String) { echo(need: 1, text: $v) }', {}],
    ['a default', 'query ($v: Int = 7) { echo(need: 1, number: $v) }', {}],
    ['null over a default', 'query ($v: Int = 7) { echo(need: 1, number: $v) }', { v: null }],
    ['null where only the default fits', 'query ($v: Int = 7) { echo(need: $v) nodes { id } }', { v: null }],
    [
      'a variable within a literal',
      'query ($v: Int!) { one(input: { id: $v }) { id } echo(need: 1, list: [$v, 2]) }',
      { v: 5 },
    ],
    ['an input with a default', 'query ($v: Input) { one(input: $v) { id } }', { v: { mode: 'GOOD' } }],
  ])('takes %s alike', async (_, query, variables) => {
    expect(await expectSame({ query, variables })).toBeDefined()
  })
})

describe('a field that is answered in batches', () => {
  it('is asked once for all objects of its place, however deep they lie', async () => {
    const asked: number[] = []
    const { resolveMany } = batchField((parents: readonly unknown[]) => {
      asked.push(parents.length)
      return parents.map(() => 1)
    })
    const batch = (awkwardSchema.getType('Node') as GraphQLObjectType).getFields().batch!
    const { resolve } = batch
    batch.resolve = batchField(resolveMany) as never
    try {
      const { data } = await ask('{ nodes(count: 4) { batch children { batch children { batch } } } }')
      expect(asked).toEqual([4, 6, 4])
      expect(data?.nodes).toHaveLength(4)
      await ask('{ nodes(count: 0) { batch } }')
      expect(asked).toHaveLength(3)
    } finally {
      batch.resolve = resolve
    }
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { buildSchema, Kind, type OperationDefinitionNode, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { allQueries } from '../../../bench/queries/all-queries.ts'
import { limitNames } from '../../../gateway/limits/limits.ts'
import { measureOperation } from '../../../gateway/limits/measure-operation.ts'
import { defaultLimits } from '../../../subgraphs/shared/environment-variables.ts'

const schema = buildSchema(readFileSync(new URL('../../../schema/api.graphql', import.meta.url), 'utf8'))

function measure(text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text)
  const operation = document.definitions.find(
    (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
  )
  if (!operation) throw new Error('Expected an operation.')
  const size = measureOperation(schema, document, operation)
  return { ...size, cost: size.cost(variables) }
}

describe('depth, aliases, directives and root fields', () => {
  it('are counted through fragments, as often as they are spread', () => {
    const size = measure(`
      query ($yes: Boolean = true) @any { ...Roots again: state(code: "20") @include(if: $yes) { ...Name ...Name } }
      fragment Roots on Query { one: state(code: "07") { ...Name } healthSystem { __typename } }
      fragment Name on State { n: name ... @skip(if: false) { adhesion { status } } }`)
    expect(size).toMatchObject({ depth: 3, aliases: 5, directives: 5, rootFields: 3 })
  })

  it('leave introspection out of the depth', () => {
    const nested = '{ __schema { types { fields { type { ofType { ofType { ofType { name } } } } } } } }'
    expect(measure(nested)).toMatchObject({ depth: 0, rootFields: 1, cost: 0 })
  })

  it('are not misled by names that look like introspection', () => {
    const aliases = Array.from({ length: 40 }, (_, index) => `a${index}: name`).join(' ')
    expect(
      measure(`query __schema { ...__schema } fragment __schema on Query { state(code: "20") { ${aliases} } }`).aliases,
    ).toBe(40)
  })

  it('of doubled fragments are measured without spreading them', () => {
    const levels = Array.from(
      { length: 60 },
      (_, level) => `fragment F${level + 1} on State { ...F${level} ...F${level} }`,
    )
    const size = measure(`{ states { ...F60 } } fragment F0 on State { n: name } ${levels.join(' ')}`)
    expect(size.aliases).toBe(2 ** 60)
    expect(size.cost).toBe(32)
  })
})

describe('cost', () => {
  it('counts a page as long as `first` says, times what it stands in', () => {
    expect(measure('{ facilities { nodes { name } } }').cost).toBe(20 * 2)
    expect(measure('{ facilities(first: 50) { nodes { name } } }').cost).toBe(50 * 2)
    expect(measure('{ states { facilities(first: 10) { nodes { staffing { total } } } } }').cost).toBe(
      32 * (1 + 10 * (1 + (1 + 1))),
    )
  })

  it('reads `first` from variables, their defaults and those of the schema', () => {
    const query = 'query ($n: Int = 7) { facilities(first: $n) { nodes { name } } }'
    expect(measure(query, { n: 100 }).cost).toBe(200)
    expect(measure(query).cost).toBe(14)
    expect(measure('query ($n: Int) { facilities(first: $n) { nodes { name } } }').cost).toBe(40)
  })

  it('leaves what no registry would give to the registry, which says what is allowed', () => {
    for (const first of ['200000', '2147483647'])
      expect(measure(`{ facilities(first: ${first}) { totalCount } }`).cost).toBe(100)
    expect(measure('{ facilities(first: -1) { nodes { name } } }').cost).toBe(0)
    expect(measure('query ($n: Int) { facilities(first: $n) { totalCount } }', { n: 'many' }).cost).toBe(0)
  })

  it('of pages within pages is over the limit', () => {
    expect(
      measure('{ states { municipalities(first: 100) { nodes { facilities(first: 100) { nodes { name } } } } } }').cost,
    ).toBeGreaterThan(defaultLimits.cost)
  })
})

it.each([
  ...readdirSync(new URL('../../../schema/operations/', import.meta.url)).map((file) => ({
    name: file,
    text: readFileSync(new URL(`../../../schema/operations/${file}`, import.meta.url), 'utf8'),
  })),
  ...allQueries.map(({ name, operation }) => ({ name, text: operation })),
])('$name is within all limits', ({ text }) => {
  const size = measure(text, { first: 100 })
  for (const limit of limitNames) expect(size[limit], limit).toBeLessThanOrEqual(defaultLimits[limit])
})

import { buildSchema, Kind, type OperationDefinitionNode, parse, print } from 'graphql'
import { describe, expect, it } from 'vitest'
import { pageDocument } from '../../../gateway/exports/page-document.ts'
import { planTable } from '../../../gateway/exports/plan-table.ts'
import { toRows } from '../../../gateway/exports/to-rows.ts'

const schema = buildSchema(`
  scalar Date
  type Query { towns: [Town!] town: Town mayors: [Mayor!] pagedTowns(size: Int, first: Int, after: String): TownConnection }
  type Town {
    "Code of the town. Example: 1."
    code: ID!
    beds: Int
    tags: [String!]
    founded: Date
    mayor: Mayor
    units: [Unit!]
    mayors: [Mayor!]
    pagedUnits(first: Int, after: String): UnitConnection
  }
  type Mayor { name: String }
  type Unit { key: ID! hours: [Hour!] }
  type Hour { opens: String }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type TownConnection { nodes: [Town!]! edges: [TownEdge!]! pageInfo: PageInfo! totalCount: Int! }
  type TownEdge { cursor: String! node: Town! }
  type UnitConnection { nodes: [Unit!]! pageInfo: PageInfo! totalCount: Int! }
`)

function plan(text: string, variables = {}) {
  const document = parse(text)
  const operation = document.definitions.find(
    (each) => each.kind === Kind.OPERATION_DEFINITION,
  ) as OperationDefinitionNode
  const table = planTable(schema, document, operation, variables)
  return { table, names: table.columns.map(({ name }) => name), paged: pageDocument(document, table) }
}

describe('the table of an operation', () => {
  it('has a column for each value, typed and described, with dots for objects within', () => {
    const { table } = plan('{ towns { code beds tags founded mayor { name } } }')
    expect(table.columns).toEqual([
      { name: 'code', type: 'text', description: 'Code of the town' },
      { name: 'beds', type: 'integer', description: '' },
      { name: 'tags', type: 'text', description: '' },
      { name: 'founded', type: 'date', description: '' },
      { name: 'mayor.name', type: 'text', description: '' },
    ])
    const towns = [
      { code: 'a', beds: 0, tags: ['x', 'y'], founded: null, mayor: { name: 'M' } },
      { code: 'b', beds: null, tags: [], founded: '2020-01-01', mayor: null },
    ]
    expect(toRows(table, { towns })).toEqual([
      ['a', 0, 'x;y', null, 'M'],
      ['b', null, '', '2020-01-01', null],
    ])
  })

  it('repeats what stands above the list', () => {
    const { table, names } = plan('{ town { code units { key } } }')
    expect(names).toEqual(['town.code', 'town.units.key'])
    expect(toRows(table, { town: { code: 'a', units: [{ key: 1 }, { key: 2 }] } })).toEqual([
      ['a', 1],
      ['a', 2],
    ])
    expect(toRows(table, { town: { code: 'a', units: [] } })).toEqual([])
    expect(toRows(table, { town: null })).toEqual([])
  })

  it('makes rows of lists in lists, and one of an object whose list is empty', () => {
    const { table, names } = plan('{ towns { units { hours { opens } key } code } }')
    expect(names).toEqual(['code', 'units.key', 'units.hours.opens'])
    const towns = [
      {
        code: 'a',
        units: [
          { key: 1, hours: [{ opens: '8' }, { opens: '9' }] },
          { key: 2, hours: null },
        ],
      },
      { code: 'b', units: [] },
    ]
    expect(toRows(table, { towns })).toEqual([
      ['a', 1, '8'],
      ['a', 1, '9'],
      ['a', 2, null],
      ['b', null, null],
    ])
  })

  it('is one row where there is no list', () => {
    const { table, names } = plan('{ one: town { code } two: town { beds } }')
    expect(names).toEqual(['one.code', 'two.beds'])
    expect(toRows(table, { one: { code: 'a' }, two: null })).toEqual([['a', null]])
  })

  it('reads fragments and directives as the graph does', () => {
    const text = `query ($with: Boolean!) { towns { ...f ... on Town { beds } founded @include(if: $with) } } fragment f on Town { code }`
    expect(plan(text, { with: false }).names).toEqual(['code', 'beds'])
    expect(plan(text, { with: true }).names).toEqual(['code', 'beds', 'founded'])
  })

  it('is refused where two lists stand beside each other', () => {
    expect(() => plan('{ towns { code units { key } mayors { name } } }')).toThrow(
      'An export must have one list, with further ones only inside of it, but this operation has towns.units and towns.mayors.',
    )
  })

  it('has lists that are alike one below the other, each with its name', () => {
    const { table, names } = plan('{ now: towns { code mayor { name } } before: towns { code mayor { name } } }')
    expect(names).toEqual(['list', 'code', 'mayor.name'])
    const town = { code: 'a', mayor: { name: 'M' } }
    expect(toRows(table, { now: [town], before: [town, { code: 'b', mayor: null }] })).toEqual([
      ['now', 'a', 'M'],
      ['before', 'a', 'M'],
      ['before', 'b', null],
    ])
    expect(toRows(table, { now: [], before: null })).toEqual([])
    expect(() => plan('{ now: towns { code } before: towns { beds } }')).toThrow('this operation has now and before.')
  })

  it('leaves out what only pages', () => {
    expect(plan('{ pagedTowns { totalCount pageInfo { hasNextPage } nodes { code } } }').names).toEqual(['code'])
    const { table, names } = plan('{ pagedTowns { edges { cursor node { code units { key } } } } }')
    expect(names).toEqual(['code', 'units.key'])
    const edges = [{ cursor: 'x', node: { code: 'a', units: [{ key: 1 }] } }]
    expect(toRows(table, { pagedTowns: { edges } })).toEqual([['a', 1]])
  })
})

describe('the document that an export asks', () => {
  it('pages by itself, and declares no variables that are not used any more', () => {
    const { paged } = plan(
      'query Q($size: Int, $first: Int = 5, $after: String) { pagedTowns(size: $size, first: $first, after: $after) { totalCount nodes { code } } }',
    )
    expect(paged.paged?.path).toEqual(['pagedTowns'])
    expect(print(paged.document)).toBe(
      print(
        parse(
          `query Q($size: Int, $exportFirst: Int, $exportAfter: String) {
            pagedTowns(size: $size, first: $exportFirst, after: $exportAfter) { nodes { code } pageInfo { hasNextPage endCursor } }
          }`,
        ),
      ),
    )
  })

  it('has a page in each row say whether there are more', () => {
    const { paged } = plan('query Q($first: Int) { towns { code pagedUnits(first: $first) { nodes { key } } } }')
    expect(paged.paged).toBeUndefined()
    expect(print(paged.document)).toContain('pageInfo')
    expect(print(paged.document)).toContain('pagedUnits(first: $first)')
  })

  it('is the one that was given where nothing pages', () => {
    const text = 'query Q($a: ID) { towns { code } }'
    expect(print(plan(text).paged.document)).toBe(print(parse(text)))
  })
})

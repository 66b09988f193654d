import { buildASTSchema, Kind, type OperationDefinitionNode, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { readAccess } from '../../../../subgraphs/shared/access/access-directive.ts'
import type { Caller } from '../../../../subgraphs/shared/access/caller.ts'
import { findRefusal } from '../../../../subgraphs/shared/access/check-scopes.ts'
import { listNeededAccess } from '../../../../subgraphs/shared/access/operation-access.ts'

const sdl = parse(`
  directive @access(class: String!, scope: String, narrowedBy: String) on OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION
  type Query @access(class: "PUBLIC") {
    person: Person
    worker: Worker
    either: Either
    rows: [Row!] @access(class: "INTERNAL", narrowedBy: "STATE")
    verify(folio: ID!): Boolean @access(class: "PERSONAL", scope: "credentials:verify")
  }
  interface Person { id: ID! curp: String }
  type Worker implements Person @access(class: "PUBLIC") {
    id: ID!
    curp: String @access(class: "PERSONAL", scope: "identity:read")
    boss: Worker
    photo(whole: Boolean = false @access(class: "PERSONAL", scope: "identity:unmasked")): String
  }
  type Holder implements Person @access(class: "PERSONAL", scope: "credentials:verify") { id: ID! curp: String }
  union Either = Worker | Holder
  type Row @access(class: "INTERNAL", narrowedBy: "STATE") { id: ID! }
`)
const schema = buildASTSchema(sdl)
const accessByField = readAccess(sdl, 'access')

function needed(text: string, name?: string) {
  const document = parse(text)
  const operation = document.definitions.find(
    (each): each is OperationDefinitionNode =>
      each.kind === Kind.OPERATION_DEFINITION && (name === undefined || each.name?.value === name),
  )
  if (!operation) throw new Error('Expected an operation, but there is none.')
  const { scopes, opened: _, ...rest } = listNeededAccess(schema, accessByField, document, operation)
  return { scopes: Object.fromEntries(scopes), ...rest }
}

describe('what an operation needs', () => {
  it.each([
    ['an alias', '{ x: worker { y: curp } }'],
    ['an inline fragment', '{ worker { ... on Worker { curp } } }'],
    ['an inline fragment without a type', '{ worker { ... { curp } } }'],
    ['an inline fragment on an interface', '{ worker { ... on Person { ... on Worker { curp } } } }'],
    [
      'named fragments within each other',
      '{ worker { ...A } } fragment A on Worker { ...B } fragment B on Worker { curp }',
    ],
    [
      'fragments and operations called like introspection',
      'query __schema { worker { ...__schema } } fragment __schema on Worker { curp }',
    ],
    ['a directive that leaves the field out', '{ worker { curp @include(if: false) } }'],
    ['depth', '{ worker { boss { boss { curp } } } }'],
    ['a union', '{ either { ... on Worker { curp } } }'],
  ])('is found through %s', (_, text) => {
    expect(needed(text)).toEqual({ scopes: { 'identity:read': 'Worker.curp' }, isNarrowed: false, isPersonal: true })
  })

  it('at an interface is what any of its possible types needs', () => {
    expect(needed('{ person { curp } }').scopes).toEqual({
      'identity:read': 'Worker.curp',
      'credentials:verify': 'Holder.curp',
    })
    expect(needed('{ person { id } }').scopes).toEqual({ 'credentials:verify': 'Holder.id' })
  })

  it('is the scope of a root field, too', () => {
    expect(needed('{ verify(folio: "1") }').scopes).toEqual({ 'credentials:verify': 'Query.verify' })
  })

  it('is that of the operation which runs, not of others in its document', () => {
    const text = 'query A { worker { id } } query B { worker { ...C } } fragment C on Worker { curp }'
    expect(needed(text, 'A').scopes).toEqual({})
    expect(needed(text, 'B').scopes).toEqual({ 'identity:read': 'Worker.curp' })
  })

  it('says where rows are left out', () => {
    expect(needed('{ rows { id } }')).toEqual({ scopes: {}, isNarrowed: true, isPersonal: false })
    expect(needed('{ worker { id } }').isNarrowed).toBe(false)
  })

  it('ends with fragments that go round in a circle', () => {
    expect(
      needed('{ worker { ...A } } fragment A on Worker { boss { ...B } } fragment B on Worker { boss { ...A } curp }')
        .scopes,
    ).toEqual({ 'identity:read': 'Worker.curp' })
  })
})

describe('what an argument opens', () => {
  const caller: Caller = { subject: 'ana', states: 'all', scopes: ['identity:read'] }

  function refusalOf(text: string, variables: Record<string, unknown> = {}) {
    const document = parse(text)
    const [operation] = document.definitions as [OperationDefinitionNode]
    return findRefusal(listNeededAccess(schema, accessByField, document, operation), caller, variables)
  }

  it.each([
    ['true', '{ worker { photo(whole: true) } }', {}],
    ['null, which is not the default', '{ worker { photo(whole: null) } }', {}],
    ['a variable', 'query ($w: Boolean) { worker { photo(whole: $w) } }', { w: true }],
    ['the default of a variable', 'query ($w: Boolean = true) { worker { photo(whole: $w) } }', {}],
    [
      'a variable in a fragment',
      'query ($w: Boolean!) { worker { ...A } } fragment A on Worker { photo(whole: $w) }',
      { w: true },
    ],
    ['another alias', 'query ($w: Boolean) { worker { photo a: boss { photo(whole: $w) } } }', { w: true }],
    ['a field that is left out', '{ worker { photo(whole: true) @skip(if: true) } }', {}],
  ])('is refused for %s', (_, text, variables) => {
    const { message, extensions } = refusalOf(text, variables) ?? {}
    expect(message).toBe('Worker.photo(whole:) may be seen only with a token that has the scope identity:unmasked.')
    expect(extensions).toMatchObject({ code: 'FORBIDDEN', scope: 'identity:unmasked' })
  })

  it.each([
    ['no argument', '{ worker { photo } }', {}],
    ['the default', '{ worker { photo(whole: false) } }', {}],
    ['a variable that is the default', 'query ($w: Boolean) { worker { photo(whole: $w) } }', { w: false }],
    ['a variable that is not given', 'query ($w: Boolean) { worker { photo(whole: $w) } }', {}],
    [
      'a variable whose default is given up',
      'query ($w: Boolean = true) { worker { photo(whole: $w) } }',
      { w: false },
    ],
  ])('is not for %s', (_, text, variables) => {
    expect(refusalOf(text, variables)).toBeUndefined()
  })
})

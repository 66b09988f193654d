import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { findDirectiveName, readAccess } from '../../../../subgraphs/shared/access/access-directive.ts'

const link = (more: string) =>
  parse(`schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(${more}) { query: Query }`)
const url = 'url: "https://salud-unificada.mx/specs/access/v1.0"'

describe('the directive in a supergraph', () => {
  it.each([
    ['under its own name', `${url}, import: ["@access"]`, 'access'],
    ['under another name', `${url}, import: [{ name: "@access", as: "@mayS" }]`, 'mayS'],
    ['under the specification’s name', url, 'access__access'],
    ['under a name given to the specification', `${url}, as: "rules"`, 'rules__access'],
  ])('is found %s', (_, text, name) => {
    expect(findDirectiveName(link(text))).toBe(name)
  })

  it('is not found where the specification is another', () => {
    expect(findDirectiveName(link('url: "https://example.org/access/v1.0", import: ["@access"]'))).toBeUndefined()
  })
})

describe('what it says', () => {
  const read = (text: string) => Object.fromEntries(readAccess(parse(text), 'access'))

  it('of a type holds for all fields that do not say it themselves', () => {
    const text = `type A @access(class: "PUBLIC") { a: Int b: Int @access(class: "PERSONAL", scope: "identity:read") }
      type B { c: Int }`
    expect(read(text)).toEqual({
      'A.a': { class: 'PUBLIC', scope: undefined, isNarrowed: false },
      'A.b': { class: 'PERSONAL', scope: 'identity:read', isNarrowed: false },
    })
  })

  it.each([
    ['class: "SECRET"', '@access(class:) must be one of PUBLIC, INTERNAL, PERSONAL, but got SECRET.'],
    ['class: "PERSONAL", scope: "identity:raed"', /^@access\(scope:\) must be one of .*, but got identity:raed\.$/],
    ['class: "INTERNAL", narrowedBy: "MUNICIPALITY"', '@access(narrowedBy:) must be STATE, but got MUNICIPALITY.'],
  ])('must be understood: %s', (text, message) => {
    expect(() => read(`type A @access(${text}) { a: Int }`)).toThrow(message)
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findAccessProblems } from '../../schema/check-access.ts'
import { registryNames } from '../../schema/registry-names.ts'

const problems = (...sdls: readonly string[]) =>
  findAccessProblems(sdls.map((sdl, index) => ({ name: `r${index}`, sdl })))

describe('who may see a field', () => {
  it('is said of every field of the graph', () => {
    const sdls = registryNames.map((name) =>
      readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8'),
    )
    expect(problems(...sdls)).toEqual([])
  })

  it('must be said', () => {
    expect(problems('type A { a: Int }')).toEqual([
      'r0: A.a must have a class: write @access(class: …) at it, or at its type.',
    ])
  })

  it('needs a scope where a field is personal', () => {
    expect(problems('type A { a: Int @access(class: "PERSONAL") }')).toEqual([
      'r0: A.a is PERSONAL and must name a scope.',
    ])
  })

  it.each(['curp', 'folio', 'professionalLicense', 'phoneNumber'])(
    'cannot be open to all in a field called %s',
    (name) => {
      expect(problems(`type A @access(class: "INTERNAL") { ${name}: ID }`)).toEqual([
        `r0: A.${name} must be PERSONAL by its name, but is INTERNAL.`,
      ])
    },
  )

  it('cannot be less for what is made of a protected field', () => {
    const sdl = `type A @access(class: "PUBLIC") {
      curp: ID @external @access(class: "PERSONAL", scope: "identity:read")
      masked: ID @requires(fields: "curp")
      deep: ID @requires(fields: "b { curp }")
      guarded: ID @requires(fields: "curp") @access(class: "PERSONAL", scope: "identity:read")
    }`
    expect(problems(sdl)).toEqual([
      'r0: A.masked is made of A.curp by @requires, and must ask for its scope identity:read, too.',
      'r0: A.deep is made of A.curp by @requires, and must ask for its scope identity:read, too.',
    ])
  })

  it('must be the same in every registry', () => {
    expect(
      problems('type A @access(class: "PUBLIC") { a: Int }', 'type A @access(class: "INTERNAL") { a: Int }'),
    ).toEqual(['r1: A.a must say the same as in r0.'])
  })
})

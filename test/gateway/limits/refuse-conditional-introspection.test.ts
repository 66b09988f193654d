import { buildSchema, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { refuseConditionalIntrospection } from '../../../gateway/limits/refuse-conditional-introspection.ts'

const schema = buildSchema('type Query { a: Int }')
const problemsOf = (query: string) =>
  validate(schema, parse(query), [refuseConditionalIntrospection]).map(({ message }) => message)

const ofSchema = '__schema must not stand in a fragment with @skip or @include; write the condition at __schema itself.'

describe('introspection under a condition', () => {
  it.each([
    'query ($if: Boolean!) { ... @include(if: $if) { __schema { description } } }',
    'query ($if: Boolean!) { ... @skip(if: $if) { ... { __schema { description } } } }',
    'query ($if: Boolean!) { a ...F @include(if: $if) } fragment F on Query { ...G } fragment G on Query { __schema { description } }',
  ])('is refused in a fragment: %s', (query) => {
    expect(problemsOf(query)).toEqual([ofSchema])
  })

  it.each([
    'query ($if: Boolean!) { __schema @include(if: $if) { description } }',
    'query ($if: Boolean!) { ... @include(if: $if) { a __typename } ...F } fragment F on Query { __schema { description } }',
  ])('is let through elsewhere: %s', (query) => {
    expect(problemsOf(query)).toEqual([])
  })
})

import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { readVariables, variablesOf } from '../../../gateway/exports/read-variables.ts'

const declared = variablesOf(
  parse('query ($state: [ID!]!, $name: String, $open: Boolean, $first: Int!, $ratio: Float, $filter: Filter) { x }'),
)
const read = (query: Record<string, string | string[]>) => readVariables(declared, query)

describe('variables in a query string', () => {
  it('are read by their types', () => {
    expect(read({ state: '20,21', name: '20,21', open: 'false', first: '-7', ratio: '0.5' })).toEqual({
      state: ['20', '21'],
      name: '20,21',
      open: false,
      first: -7,
      ratio: 0.5,
    })
    expect(read({ state: ['20', '21'] })).toEqual({ state: ['20', '21'] })
    expect(read({ state: '' })).toEqual({ state: [] })
    expect(read({ filter: '{"state":["20"]}' })).toEqual({ filter: { state: ['20'] } })
  })

  it('stay as they are where they do not fit, for the graph to refuse', () => {
    expect(read({ open: 'yes', first: 'x', name: ['a', 'b'], filter: '{' })).toEqual({
      open: 'yes',
      first: 'x',
      name: ['a', 'b'],
      filter: '{',
    })
  })

  it('are refused where nobody declares them', () => {
    expect(() => read({ stat: '20' })).toThrow(
      'stat must be left out: the arguments are state, name, open, first, ratio, filter, but got "20".',
    )
    expect(() => readVariables([], { x: '1' })).toThrow('x must be left out: there are no arguments, but got "1".')
  })
})

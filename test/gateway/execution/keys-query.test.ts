import type { QueryPlanSelectionNode } from '@apollo/query-planner'
import { parse, print } from 'graphql'
import { expect, it } from 'vitest'
import { writeKeysQuery } from '../../../gateway/execution/keys-query.ts'

function following(path: readonly string[], typeCondition: string, names: readonly string[]) {
  const selections: QueryPlanSelectionNode[] = names.map((name) => ({ kind: 'Field', name }))
  const requires: QueryPlanSelectionNode[] = [{ kind: 'InlineFragment', typeCondition, selections }]
  return { path, fetch: { requires } }
}

const unit = ['__typename', 'clues']
const state = ['__typename', 'code']

it.each([
  [
    'what stands at other places, and what nobody reads',
    'query ($a: Int, $b: Int) { states(size: $a) { __typename code name } units(first: $b) { clues } }',
    [following(['states', '@'], 'State', state)],
    'query ($a: Int) { states(size: $a) { __typename code } }',
  ],
  [
    'nothing of two places at once, one inside of the other',
    '{ s: states { __typename code name units { nodes { __typename clues beds } total } } }',
    [following(['s', '@'], 'State', state), following(['s', '@', 'units', 'nodes', '@'], 'Unit', unit)],
    '{ s: states { __typename code units { nodes { __typename clues } } } }',
  ],
  [
    'what is read of some types only',
    '{ places { __typename ... on State { code name } ... on Unit { clues beds } ... on Road { name } } }',
    [following(['places', '@'], 'State', state), following(['places', '@'], 'Unit', unit)],
    '{ places { __typename ... on State { code } ... on Unit { clues } } }',
  ],
  [
    'fields under their conditions',
    'query ($x: Boolean!, $y: Boolean!) { states { __typename code @skip(if: $x) name @include(if: $y) } }',
    [following(['states', '@'], 'State', state)],
    'query ($x: Boolean!) { states { __typename code @skip(if: $x) } }',
  ],
])('leaves out %s', (_, query, fetches, expected) => {
  expect(writeKeysQuery(query, fetches)).toBe(print(parse(expected)))
})

it.each([
  ['all of it is read', '{ states { __typename code } }', ['states', '@']],
  ['none of it is read', '{ states { name } }', ['units', '@']],
  [
    'it has fragments by name',
    '{ states { ...code name } } fragment code on State { __typename code }',
    ['states', '@'],
  ],
])('is none where %s', (_, query, path) => {
  expect(writeKeysQuery(query, [following(path, 'State', state)])).toBeUndefined()
})

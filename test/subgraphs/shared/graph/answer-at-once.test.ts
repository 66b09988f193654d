import { expect, it } from 'vitest'
import { facilities } from '../../../../subgraphs/facilities/registry.ts'
import { anyone } from '../../../../subgraphs/shared/access/caller.ts'
import { createAnswerAtOnce } from '../../../../subgraphs/shared/graph/answer-at-once.ts'
import { buildSubgraph } from '../../../../subgraphs/shared/graph/build-subgraph.ts'

const answerAtOnce = createAnswerAtOnce(buildSubgraph(facilities))

it('gives what is in memory or in the arguments', () => {
  const query = 'query ($code: ID!) { state(code: $code) { __typename code name } }'
  expect(answerAtOnce({ query, variables: { code: '20' } }, anyone)).toEqual({
    state: { __typename: 'State', code: '20', name: 'Oaxaca' },
  })
})

it.each([
  ['waits for a statement', '{ state(code: "20") { code facilityCounts { total } } }'],
  ['fails in a place', '{ state(code: "20") { code adhesion(asOf: "2999-01-01") { status } } }'],
  ['is not of the schema', '{ state(code: "20") { mayor } }'],
  ['lacks a variable', 'query ($code: ID!) { state(code: $code) { code } }'],
])('gives nothing of an operation that %s', (_, query) => {
  expect(answerAtOnce({ query }, anyone)).toBeUndefined()
})

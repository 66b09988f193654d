import type { BenchQuery } from './bench-query.ts'
import { shuffle } from './pools.ts'

export const q5: BenchQuery = {
  name: 'Q5',
  title: 'The name of one state',
  operation: 'query StateName($code: ID!) { state(code: $code) { name } }',
  variables: ({ states }) => shuffle(states.map((code) => ({ code }))),
  postgraphile: {
    operation: 'query ($code: String!) { stateByCode(code: $code) { name } }',
    toOurShape: ({ stateByCode }) => ({ state: stateByCode }),
  },
  limit: {
    json: {
      text: `
        select json_build_object('state', json_build_object('name', name))::text as answer
        from reference.states where code = $1`,
      values: ({ code }) => [code],
    },
    flat: {
      text: 'select name from reference.states where code = $1',
      values: ({ code }) => [code],
      shape: ([row]) => ({ state: row ? { name: row.name } : null }),
    },
  },
}

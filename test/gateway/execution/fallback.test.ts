import { expect, it } from 'vitest'
import { startBoth } from './both-gateways.ts'

const graph = await startBoth({
  towns: {
    sdl: 'type Query { towns: [Town!] } type Town @key(fields: "code") { code: ID! name: String }',
    resolvers: { Query: { towns: () => [{ code: 'a', name: 'A' }] } },
  },
  staff: {
    sdl: 'type Town @key(fields: "code") { code: ID! nurses: Int }',
    resolvers: { Town: { nurses: () => 3 } },
  },
})

it('an operation with names that every object has is run by Apollo’s executor, and counted', async () => {
  const query = '{ towns { constructor: nurses __proto__: name toString: code } }'
  const { data } = await graph.ask(query)
  expect(JSON.stringify(data)).toBe('{"towns":[{"constructor":3,"__proto__":"A","toString":"a"}]}')
  await graph.ask(query)
  await graph.ask('query ($valueOf: Boolean!) { towns { code @skip(if: $valueOf) } }', { valueOf: true })
  await graph.ask('{ towns { nurses } }')
  expect([...graph.fallbacks]).toEqual([['a name that every object has', 3]])
})

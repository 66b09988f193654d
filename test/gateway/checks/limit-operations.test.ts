import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { startTinyGraph } from '../../support/tiny-graph.ts'

const graph = await startTinyGraph({
  openDb: () => openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:9/x', applicationName: 'tiny' }),
})
afterAll(() => graph.close())

const repeat = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index))

describe('an operation that is too large', () => {
  it.each([
    ['aliases', `{ health { ${repeat(31, (index) => `a${index}: beds`).join(' ')} } }`, 30, 31],
    ['aliases', `{ ${repeat(101, (index) => `a${index}: __typename`).join(' ')} }`, 30, 101],
    ['directives', `{ health { ${repeat(21, () => 'beds @include(if: true)').join(' ')} } }`, 20, 21],
    ['rootFields', `{ ${repeat(21, () => '__typename').join(' ')} }`, 20, 21],
  ])('by its %s is refused with the limit and what was got', async (limit, query, allowed, got) => {
    const { status, body } = await graph.ask(query)
    expect(status).toBe(400)
    expect(body.data).toBeUndefined()
    expect(body.errors).toHaveLength(1)
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'QUERY_TOO_COMPLEX', limit, allowed, got })
  })
})

it('tells its cost to whoever asks for it', async () => {
  const ask = (extensions?: object) =>
    graph.ask('', {}, { body: JSON.stringify({ query: '{ health { beds } }', extensions }) })
  expect((await ask()).body).toEqual({ data: { health: { beds: 7 } } })
  expect((await ask({ cost: true })).body).toEqual({
    data: { health: { beds: 7 } },
    extensions: { cost: { estimated: 1, allowed: 20_000 } },
  })
})

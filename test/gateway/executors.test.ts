import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../subgraphs/shared/database/open-database.ts'
import { testDatabase } from '../support/database.ts'
import { startTinyGraph } from '../support/tiny-graph.ts'

const { url } = await testDatabase('empty')

describe.each(['compiled', 'apollo'] as const)('with the executor %s', async (executor) => {
  const graph = await startTinyGraph({
    openDb: () => openDatabase({ connectionString: url, applicationName: 'tiny', maxConnections: 2 }),
    executor,
  })
  afterAll(() => graph.close())

  it('a client gets data of several registries, and errors where they belong', async () => {
    const { status, body } = await graph.ask('{ towns { code doctors } health { beds nurses } }')
    expect(status).toBe(200)
    expect(body).toEqual({
      data: {
        towns: [
          { code: 'a', doctors: 1 },
          { code: 'b', doctors: null },
          { code: 'c', doctors: 1 },
        ],
        health: { beds: 7, nurses: 9 },
      },
      errors: [
        {
          message: 'asOf must not be after today, but got "2999-01-01".',
          path: ['towns', 1, 'doctors'],
          extensions: { code: 'BAD_USER_INPUT', argument: 'asOf', registry: 'personnel' },
        },
      ],
    })
  })

  it('a variable that does not fit is told in the words of its argument', async () => {
    const { status, body } = await graph.ask('query ($n: Int) { towns(first: $n) { code } }', { n: 'many' })
    expect(status).toBe(400)
    expect(body).toEqual({
      errors: [
        {
          message: 'first must be a whole number, but got "many".',
          extensions: { code: 'BAD_USER_INPUT', argument: 'first' },
        },
      ],
    })
  })

  it('the page of the schema shows the public one', async () => {
    const sdl = await (await fetch(`${graph.url}/schema.graphql`)).text()
    expect(sdl).toContain('type Town {')
    expect(sdl).not.toContain('join__')
  })
})

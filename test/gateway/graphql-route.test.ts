import { afterAll, beforeAll, expect, it } from 'vitest'
import { openLoadConnection, writeRequest } from '../../bench/load-connection.ts'
import { openDatabase } from '../../subgraphs/shared/database/open-database.ts'
import { startTinyGraph, type TinyGraph } from '../support/tiny-graph.ts'
import { watchTurns } from '../support/watch-turns.ts'

let graph: TinyGraph
beforeAll(async () => {
  graph = await startTinyGraph({
    openDb: () => openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:9/x', applicationName: 'tiny' }),
  })
})
afterAll(() => graph.close())

it('holds an answer back to the end of the turn that made it, so that it goes out with the turn’s others', async () => {
  const url = new URL(`${graph.url}/graphql`)
  // In one piece: a body that comes later would come in another turn.
  const request = writeRequest(url, { 'content-type': 'application/json' }, '{"query":"{ health { beds } }"}')
  const connection = openLoadConnection(url)
  // What is known takes no turn but the one in which it is asked.
  expect(await connection.send(request)).toBeUndefined()
  const done = watchTurns(graph.app.server)
  expect(await connection.send(request)).toBeUndefined()
  connection.close()
  expect(done).toEqual(['the turn is over', 'answered'])
})

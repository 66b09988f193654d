import { afterAll, expect, it } from 'vitest'
import { openLoadConnection, writeRequest } from '../../../bench/load-connection.ts'
import { personnel } from '../../../subgraphs/personnel/registry.ts'
import { createService } from '../../../subgraphs/shared/service.ts'
import { testDatabase } from '../../support/database.ts'
import { watchTurns } from '../../support/watch-turns.ts'

const { registryUrls } = await testDatabase('demo')
const service = createService(personnel, { databaseUrl: registryUrls.personnel, logLevel: 'silent' })
afterAll(() => service.close())

it('holds an answer back to the end of the turn that made it, so that it goes out with the turn’s others', async () => {
  const url = new URL('/graphql', await service.listen({ host: '127.0.0.1', port: 0 }))
  // In one piece: a body that comes later would come in another turn. Nothing of it is in the database.
  const request = writeRequest(url, { 'content-type': 'application/json' }, '{"query":"{ healthSystem { id } }"}')
  const connection = openLoadConnection(url)
  expect(await connection.send(request)).toBeUndefined()
  const done = watchTurns(service.server)
  expect(await connection.send(request)).toBeUndefined()
  connection.close()
  expect(done).toEqual(['the turn is over', 'answered'])
})

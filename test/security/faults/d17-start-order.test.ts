import { expect, it } from 'vitest'
import { registries } from '../../../subgraphs/registries.ts'
import { migrate } from '../../../subgraphs/shared/database/migrate.ts'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { findFreePort } from '../../support/free-port.ts'
import { observe } from '../../support/observe.ts'
import { startOwnServer } from '../../support/own-server.ts'
import { runGateway, runService } from '../../support/run-gateway.ts'

const server = await startOwnServer()

it('D17: the gateway before the subgraphs, and these before the database', { timeout: 120_000 }, async (context) => {
  await server.stop()
  const ports = {
    facilities: await findFreePort(),
    personnel: await findFreePort(),
    beneficiaries: await findFreePort(),
  }
  const urlOf = (name: keyof typeof ports) => `http://127.0.0.1:${ports[name]}/graphql`
  const gateway = await runGateway({
    FACILITIES_URL: urlOf('facilities'),
    PERSONNEL_URL: urlOf('personnel'),
    BENEFICIARIES_URL: urlOf('beneficiaries'),
  })
  expect(await gateway.readReady()).toBe(503)
  const early = await gateway.ask('{ states { code } }')
  expect(early).toMatchObject({ data: { states: null }, errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] })

  const services = await Promise.all(
    registries.map(({ name }) =>
      runService(name, { [`${name.toUpperCase()}_DATABASE_URL`]: server.url(name), PORT: String(ports[name]) }),
    ),
  )
  expect(await gateway.readReady()).toBe(503)
  for (const { url } of services) expect((await fetch(url.replace(/\/graphql$/, '/ready'))).status).toBe(503)

  await server.start()
  expect(await gateway.readReady()).toBe(503)
  const db = openDatabase({ connectionString: server.url('importer'), applicationName: 'test', maxConnections: 2 })
  await migrate(db, registries)
  await db.destroy()
  await expect.poll(gateway.readReady, { timeout: 30_000 }).toBe(200)
  const query = '{ states { code } healthSystem { staffing { total } credentials { issued } } }'
  await expect.poll(async () => (await gateway.ask(query)).errors, { timeout: 15_000 }).toBeUndefined()
  for (const { child } of [gateway, ...services]) expect(child.exitCode).toBeNull()
  observe(context, 'none ends; /ready is 503 until all are there, then 200; the first answers are whole')
})

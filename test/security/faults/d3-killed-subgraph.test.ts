import { expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { countWaiting, lockRegistry } from '../../support/lock-registry.ts'
import { observe } from '../../support/observe.ts'
import { runGateway, runService } from '../../support/run-gateway.ts'

const { db, registryUrls } = await testDatabase('migrated')

it('D3: a subgraph killed while it answers takes nothing but its own fields', { timeout: 120_000 }, async (context) => {
  const service = await runService('personnel', { PERSONNEL_DATABASE_URL: registryUrls.personnel })
  const gateway = await runGateway({
    FACILITIES_DATABASE_URL: registryUrls.facilities,
    BENEFICIARIES_DATABASE_URL: registryUrls.beneficiaries,
    PERSONNEL_URL: service.url,
  })
  const query = '{ states { code } healthSystem { staffing { total } } }'
  await expect.poll(gateway.readReady, { timeout: 30_000 }).toBe(200)
  const whole = await gateway.ask(query)
  expect(whole.errors).toBeUndefined()
  await lockRegistry(db, 'personnel', async () => {
    const asked = gateway.ask(query)
    // Not exactly one: the sample operations, with which a gateway warms up once it listens, may be waiting, too.
    await expect.poll(() => countWaiting(db), { timeout: 5_000 }).toBeGreaterThan(0)
    service.child.kill('SIGKILL')
    expect(await asked).toEqual({
      data: { states: whole.data.states, healthSystem: { staffing: null } },
      errors: [
        {
          message: 'The registry personnel cannot be reached at the moment.',
          path: ['healthSystem', 'staffing'],
          extensions: { code: 'SUBGRAPH_UNAVAILABLE', registry: 'personnel' },
        },
      ],
    })
  })
  expect(await gateway.readReady()).toBe(200)
  observe(context, '200 with SUBGRAPH_UNAVAILABLE, its path and no address; the other fields are there')
})

import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { testDatabase } from '../../support/database.ts'
import { startGraph } from '../../support/graph.ts'
import { countWaiting, lockRegistry } from '../../support/lock-registry.ts'
import { observe } from '../../support/observe.ts'
import { startTinyGraph } from '../../support/tiny-graph.ts'

const { db, url, registryUrls } = await testDatabase('migrated')

it('D2: a client that hangs up has its statement cancelled', async (context) => {
  const graph = await startTinyGraph({
    openDb: () => openDatabase({ connectionString: url, applicationName: 'tiny', maxConnections: 2 }),
  })
  onTestFinished(() => graph.close())
  const controller = new AbortController()
  const asked = graph.ask('{ sleep(seconds: 30) }', {}, { signal: controller.signal })
  await expect.poll(countSleepers, { timeout: 5_000 }).toBe(1)
  controller.abort()
  await expect(asked).rejects.toThrow('aborted')
  await expect.poll(countSleepers, { timeout: 2_000 }).toBe(0)
  observe(context, 'the statement is gone within a second')
})

it('D2: a client that hangs up has its statement cancelled in a service behind the gateway, too', async (context) => {
  const graph = await startGraph({ transport: 'http', databaseUrls: registryUrls })
  onTestFinished(() => graph.stop())
  await lockRegistry(db, 'personnel', async () => {
    const controller = new AbortController()
    const asked = graph.ask('{ healthSystem { staffing { total } } }', {}, { signal: controller.signal })
    await expect.poll(() => countWaiting(db), { timeout: 5_000 }).toBe(1)
    controller.abort()
    await expect(asked).rejects.toThrow('aborted')
    // Sooner than by the limit for locks.
    await expect.poll(() => countWaiting(db), { timeout: 1_500 }).toBe(0)
  })
  observe(context, 'the gateway ends its call, and the service the statement, within a second')
})

async function countSleepers(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int from pg_stat_activity
    where state = 'active' and query like '%tinySleep%' and pid <> pg_backend_pid()
      and datname = current_database()`.execute(db)
  return rows[0]?.count ?? 0
}

import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import type { RegistryName } from '../../subgraphs/shared/registry.ts'
import { testDatabase } from '../support/database.ts'
import { type GraphOptions, startGraph, type TestGraph, type Transport } from '../support/graph.ts'

const { db, registryUrls } = await testDatabase('demo', { copy: true })
const question = '{ states(adhered: true) { code facilityCounts { total } staffing { total } credentials { issued } } }'
const noDatabase = 'postgres://nobody@127.0.0.1:9/nothing'

let graph: TestGraph | undefined
afterEach(() => graph?.stop())

async function start(transport: Transport, options: Partial<GraphOptions> = {}): Promise<TestGraph> {
  graph = await startGraph({ transport, databaseUrls: registryUrls, ...options })
  return graph
}

describe.each(['in-process', 'http', 'hive'] as const)('a registry without its database, %s', (transport) => {
  it.each([
    ['personnel', 'staffing'],
    ['beneficiaries', 'credentials'],
  ] as const)('%s leaves the others’ part of the answer, and errors that name no address', async (name, field) => {
    const { ask } = await start(transport, { databaseUrls: { ...registryUrls, [name]: noDatabase } })
    const { data, errors } = await ask(question)
    expectOnlyMissing(data.states, field)
    expect(errors).toHaveLength(23)
    // Hive leaves the index out.
    const path = transport === 'hive' ? ['states', field] : ['states', 3, field]
    expect(errors?.[3]).toMatchObject({ path, extensions: { code: 'SUBGRAPH_UNAVAILABLE' } })
    expectNoAddress(errors)
  })

  it('facilities empties its own root fields alone', async () => {
    const { ask } = await start(transport, { databaseUrls: { ...registryUrls, facilities: noDatabase } })
    const { data, errors } = await ask('{ facilities { totalCount } healthSystem { staffing { total } } }')
    expect(data).toEqual({ facilities: null, healthSystem: { staffing: { total: 274_977 } } })
    expect(errors).toMatchObject([{ path: ['facilities'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }])
    expectNoAddress(errors)
  })
})

describe('a registry whose service is gone', () => {
  it('leaves the others’ part of the answer, and errors with path and code', async () => {
    const { ask, endService } = await start('http')
    expect((await ask(question)).errors).toBeUndefined()
    await endService('personnel')
    const { data, errors } = await ask(question)
    expectOnlyMissing(data.states, 'staffing')
    expect(errors?.[3]).toEqual({
      message: 'The registry personnel cannot be reached at the moment.',
      path: ['states', 3, 'staffing'],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', registry: 'personnel' },
    })
    expectNoAddress(errors)
  })

  it('leaves the nation’s other totals, although the nation must not be null', async () => {
    const { ask, endService } = await start('http')
    await endService('personnel')
    const { data, errors } = await ask('{ healthSystem { staffing { total } facilityCounts { hospitals } } }')
    expect(data).toEqual({ healthSystem: { staffing: null, facilityCounts: { hospitals: 660 } } })
    expect(errors?.map((error) => error.path)).toEqual([['healthSystem', 'staffing']])
  })

  it('leaves under Hive Gateway the others’ part of the answer, too', async () => {
    const { ask, endService } = await start('hive')
    await endService('personnel')
    const { data, errors } = await ask(question)
    expectOnlyMissing(data.states, 'staffing')
    expect(errors?.length).toBeGreaterThan(0)
  })
})

describe.each(['in-process', 'http'] as const)('a registry whose table is locked, %s', (transport) => {
  it('is given up before its deadline, with the rest of the answer in time', async () => {
    await whileLocked('personnel', async () => {
      const { ask } = await start(transport)
      const startedAt = performance.now()
      const { data, errors } = await ask(question)
      const millis = performance.now() - startedAt
      expect(millis).toBeGreaterThan(1_900)
      expect(millis).toBeLessThan(4_000)
      expectOnlyMissing(data.states, 'staffing')
      expect(errors?.[0]).toEqual({
        message: 'The registry personnel cannot be reached at the moment.',
        path: ['states', 0, 'staffing'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', registry: 'personnel' },
      })
    })
  })

  it('has its statement cancelled when the client hangs up', async () => {
    await whileLocked('personnel', async () => {
      const { ask } = await start(transport)
      const controller = new AbortController()
      const asked = ask(question, {}, { signal: controller.signal })
      await expect.poll(countWaiting, { timeout: 2_000 }).toBeGreaterThan(0)
      controller.abort()
      await expect(asked).rejects.toThrow('aborted')
      await expect.poll(countWaiting, { timeout: 1_000 }).toBe(0)
    })
  })
})

function expectOnlyMissing(states: readonly Record<string, unknown>[], missing: string): void {
  expect(states).toHaveLength(23)
  for (const state of states) {
    for (const field of ['facilityCounts', 'staffing', 'credentials']) {
      if (field === missing) expect(state[field]).toBeNull()
      else expect(state[field]).not.toBeNull()
    }
  }
}

function expectNoAddress(errors: unknown): void {
  expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|localhost|postgres|ECONN|select /i)
}

/** Nobody can read the registry's tables meanwhile, as during a migration that went wrong. */
async function whileLocked(registry: RegistryName, work: () => Promise<void>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ name: string }>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema = ${registry} and table_type = 'BASE TABLE'`.execute(tx)
    await sql.raw(`lock table ${rows.map((row) => row.name).join(', ')} in access exclusive mode`).execute(tx)
    await work()
  })
}

async function countWaiting(): Promise<number> {
  // What another role's session waits for is not for everyone to see, but that a lock is not granted is.
  const { rows } = await sql<{ count: number }>`
    select count(*)::int from pg_locks
    where not granted and database = (select oid from pg_database where datname = current_database())`.execute(db)
  return rows[0]?.count ?? 0
}

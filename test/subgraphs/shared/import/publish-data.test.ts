import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { registries } from '../../../../subgraphs/registries.ts'
import { deriveAll } from '../../../../subgraphs/shared/derivation.ts'
import { clearUnfinishedDemo } from '../../../../subgraphs/shared/import/discard-demo.ts'
import { publishData } from '../../../../subgraphs/shared/import/publish-data.ts'
import { testDatabase } from '../../../support/database.ts'

const { db } = await testDatabase('demo', { copy: true })
const derived = registries.flatMap(({ derivations }) =>
  derivations.flatMap((step) => step.derivations.flatMap(({ tables }) => tables)),
)

describe('of what one registry was fed', () => {
  it.each([
    ['facilities', ['facilities', 'personnel', 'beneficiaries']],
    ['personnel', ['personnel']],
    ['beneficiaries', ['beneficiaries']],
  ] as const)(
    '%s: what counts on it has changed, and nothing else',
    async (fed, expected) => {
      await db.transaction().execute(async (tx) => {
        const before = await readVersions(tx)
        const steps: string[] = []
        await publishData(tx, registries, new Set([fed]), (registry) => steps.push(registry))
        expect(steps).toEqual(expected)
        const after = await readVersions(tx)
        const raised = [...after.keys()].filter((registry) => after.get(registry) !== before.get(registry))
        expect(new Set(raised)).toEqual(new Set(expected))
      })
    },
    60_000,
  )
})

describe('without any facts', () => {
  it('nothing is left of what was derived, as deriving it would leave nothing', async () => {
    // Head counts are reported by officials; the demo data have none.
    expect(await filledTables()).toEqual(derived.filter((table) => table !== 'personnel.territory_heads'))
    await db.transaction().execute(async (tx) => {
      await clearUnfinishedDemo(tx, registries)
      await sql`savepoint without_facts`.execute(tx)
      const steps: string[] = []
      await publishData(tx, registries, new Set(['facilities']), (registry) => steps.push(registry))
      expect(steps).toEqual([])
      expect(await filledTables(tx)).toEqual([])
      await sql`rollback to savepoint without_facts`.execute(tx)
      for (const registry of registries) await deriveAll(tx, registry.derivations)
      expect(await filledTables(tx)).toEqual([])
    })
  }, 60_000)
})

async function readVersions(executor: typeof db): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ registry: string; version: string }>`
    select registry, data_version::text as version from reference.registries`.execute(executor)
  return new Map(rows.map(({ registry, version }) => [registry, version]))
}

async function filledTables(executor = db): Promise<readonly string[]> {
  const filled: string[] = []
  for (const table of derived) {
    const { rows } = await sql`select from ${sql.table(table)} limit 1`.execute(executor)
    if (rows.length > 0) filled.push(table)
  }
  return filled
}

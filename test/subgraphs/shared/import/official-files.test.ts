import { copyFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { registries } from '../../../../subgraphs/registries.ts'
import { openSession } from '../../../../subgraphs/shared/database/open-session.ts'
import { runImport } from '../../../../subgraphs/shared/import/run-import.ts'
import { undoImport } from '../../../../subgraphs/shared/import/undo-import.ts'
import { realFiles, testDatabase } from '../../../support/database.ts'
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts'

const real = await testDatabase('real', { copy: true })

describe.skipIf(!real)('the official files', { timeout: 120_000 }, async () => {
  const whole = real ?? (await testDatabase('empty'))
  const piecemeal = await testDatabase('migrated')
  const wholeSession = await openSession({ connectionString: whole.url, applicationName: 'test' })
  const piecemealSession = await openSession({ connectionString: piecemeal.url, applicationName: 'test' })
  afterAll(() => Promise.all([wholeSession.end(), piecemealSession.end()]))

  it('have all of their rows accounted for, each refused one with its rule', async () => {
    const { rows } = await sql<{ source: string; read: number; accepted: number; rejected: number; lines: number }>`
      select d.source, d.rows_read as read, d.rows_accepted as accepted, d.rows_rejected as rejected,
        (select count(distinct line)::int from reference.findings f
         where f.dataset_id = d.id and f.severity = 'REJECTED') as lines
      from reference.datasets d order by d.id`.execute(whole.db)
    expect(rows.length).toBeGreaterThan(40)
    for (const row of rows) {
      expect(row.read).toBe(row.accepted + row.rejected)
      expect(row.lines).toBe(row.rejected)
    }
    expect(rows.find((row) => row.source === 'imssb-unit-list')).toMatchObject({ read: 10_573, rejected: 0 })
  })

  it('change nothing when they come again', async () => {
    const before = await hashDatabase(whole.db)
    const { loads } = await runImport(wholeSession, registries, [realFiles])
    expect(loads.filter((load) => !load.isUnchanged)).toEqual([])
    expect(await hashDatabase(whole.db)).toEqual(before)
  })

  it('give the same data one by one, details before units and units before territory', async () => {
    const names = (await readdir(realFiles, { recursive: true })).filter((name) => /\.(csv|tsv|json)$/.test(name))
    const backwards = names.toSorted().reverse()
    const folder = await makeTemporaryFolder()
    for (let index = 0; index < backwards.length; index += 8) {
      const paths: string[] = []
      for (const name of backwards.slice(index, index + 8)) {
        paths.push(join(folder, basename(name)))
        await copyFile(join(realFiles, name), join(folder, basename(name)))
      }
      await runImport(piecemealSession, registries, paths)
    }
    expect(await hashDerived(piecemeal.db)).toEqual(await hashDerived(whole.db))
  })

  it('are taken back, and come again to the same data', async () => {
    const before = await hashDerived(piecemeal.db)
    const { rows } = await sql<{ id: number }>`
      select distinct file_id as id from reference.datasets where source in ('imssb-unit-list', 'clues-opening-hours')
      order by id desc`.execute(piecemeal.db)
    expect(rows).toHaveLength(2)
    for (const { id } of rows) await undoImport(piecemealSession, registries, id)
    expect(await hashDerived(piecemeal.db)).not.toEqual(before)
    await runImport(piecemealSession, registries, [realFiles])
    expect(await hashDerived(piecemeal.db)).toEqual(before)
  })
})

/** Every table that an import can change, by name. */
async function hashDatabase(db: Kysely<unknown>): Promise<Readonly<Record<string, string | null>>> {
  return hashTables(db, await listTables(db), [])
}

/** The same but for the facts themselves, the data sets, and the numbers that units happen to have. */
async function hashDerived(db: Kysely<unknown>): Promise<Readonly<Record<string, string | null>>> {
  const facts = new Set(registries.flatMap((registry) => registry.factTables.map((table) => table.name)))
  const others = ['reference.datasets', 'reference.findings', 'reference.registries', 'reference.unit_ids']
  const derived = (await listTables(db)).filter((name) => !facts.has(name) && !others.includes(name))
  return hashTables(db, derived, ['unit_id', 'id', 'dataset_id'])
}

async function listTables(db: Kysely<unknown>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema = any(array['reference', 'facilities', 'personnel', 'beneficiaries'])
      and table_name not like 'migrations%'
    order by 1`.execute(db)
  return rows.map((row) => row.name)
}

async function hashTables(db: Kysely<unknown>, tables: readonly string[], without: readonly string[]) {
  const hashes: Record<string, string | null> = {}
  for (const table of tables) {
    const { rows } = await sql<{ hash: string | null }>`
      select md5(string_agg(line, ' ' order by line)) as hash
      from (select (to_jsonb(t) - ${without}::text[])::text as line from ${sql.table(table)} t) as lines`.execute(db)
    hashes[table] = rows[0]?.hash ?? null
  }
  return hashes
}

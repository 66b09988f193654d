import { type Kysely, sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { openDatabase } from '../../../../subgraphs/shared/database/open-database.ts'
import type { RegistryName } from '../../../../subgraphs/shared/registry.ts'
import { testDatabase } from '../../../support/database.ts'

const names: readonly RegistryName[] = ['facilities', 'personnel', 'beneficiaries']
const { db, registryUrls } = await testDatabase('migrated')
const readers = new Map<RegistryName, Kysely<unknown>>(
  names.map((name) => [name, openDatabase({ connectionString: registryUrls[name], applicationName: 'test' })]),
)
afterAll(() => Promise.all([...readers.values()].map((reader) => reader.destroy())))

it.each(names)('lets the role of %s read its own schema and the ground, and no other registry’s', async (name) => {
  const reader = readers.get(name)!
  const { rows } = await sql<{ user: string }>`select current_user as user`.execute(reader)
  expect(rows).toEqual([{ user: name }])
  const tables = await listTables()
  expect(new Set(tables.map((table) => table.schema))).toEqual(new Set(['reference', ...names]))
  for (const { schema, table } of tables) {
    const read = sql`select from ${sql.table(`${schema}.${table}`)} limit 1`.execute(reader)
    if (schema === 'reference' || schema === name) await expect(read, `${schema}.${table}`).resolves.toBeDefined()
    else await expect(read, `${schema}.${table}`).rejects.toThrow(`permission denied for schema ${schema}`)
  }
})

it.each(names)('lets the role of %s write nothing', async (name) => {
  const reader = readers.get(name)!
  for (const { schema, table } of (await listTables()).filter((each) => ['reference', name].includes(each.schema))) {
    const target = sql.table(`${schema}.${table}`)
    for (const write of [sql`delete from ${target}`, sql`truncate ${target}`]) {
      await expect(write.execute(reader), `${schema}.${table}`).rejects.toThrow(`permission denied for table ${table}`)
    }
  }
  const attempts = [
    sql`insert into reference.unit_ids (clues) values ('BCIMB000010')`,
    sql`update reference.registries set data_version = 0`,
    sql`create table public.mine (n int)`,
    sql`create table ${sql.ref(name)}.mine (n int)`,
    sql`create temporary table mine (n int)`,
    sql`create schema mine`,
    sql`set role importer`,
  ]
  for (const attempt of attempts) await expect(attempt.execute(reader)).rejects.toThrow(/permission denied/)
})

async function listTables(): Promise<readonly { readonly schema: string; readonly table: string }[]> {
  const { rows } = await sql<{ schema: string; table: string }>`
    select schemaname as schema, tablename as table from pg_tables
    where schemaname = any(${['reference', ...names]}::text[]) order by 1, 2`.execute(db)
  return rows
}

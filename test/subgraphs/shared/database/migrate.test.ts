import { type Kysely, sql } from 'kysely'
import { expect, it } from 'vitest'
import { isMigrated, migrate } from '../../../../subgraphs/shared/database/migrate.ts'
import { loadDemo } from '../../../../subgraphs/shared/demo/load-demo.ts'
import { testDatabase } from '../../../support/database.ts'
import { makeRegistry } from '../../../support/make-registry.ts'

const older = makeRegistry()
const newer = makeRegistry({
  migrations: {
    ...older.migrations,
    '0002-grade-notes': {
      async up(db: Kysely<unknown>) {
        await sql`alter table facilities.notes add column grade text not null default 'UNKNOWN'`.execute(db)
      },
    },
  },
})

it('makes the ground and the registries’ tables, once', async () => {
  const { db } = await testDatabase('empty')
  expect(await isMigrated(db, [older])).toBe(false)
  expect(await migrate(db, [older])).toEqual([
    'reference/0001-create-reference',
    'reference/0002-compare-keys-by-bytes',
    'facilities/0001-create-notes',
    'access_log/0001-create-access-log',
  ])
  expect(await isMigrated(db, [older])).toBe(true)
  expect(await migrate(db, [older])).toEqual([])
  const { rows } = await sql`select count(*)::int as states from reference.states`.execute(db)
  expect(rows).toEqual([{ states: 32 }])
})

it('brings the database of an older version to the newest state and keeps its data', async () => {
  const { db, url } = await testDatabase('empty')
  await migrate(db, [older])
  await loadDemo(url, [older])
  expect(await isMigrated(db, [newer])).toBe(false)
  expect(await migrate(db, [newer])).toEqual(['facilities/0002-grade-notes'])
  const { rows } = await sql`select count(*)::int as notes, min(grade) as grade from facilities.notes`.execute(db)
  expect(rows).toEqual([{ notes: 100, grade: 'UNKNOWN' }])
})

it('runs each migration once when two processes migrate at the same time', async () => {
  const { db } = await testDatabase('empty')
  const ran = await Promise.all([migrate(db, [newer]), migrate(db, [newer]), migrate(db, [newer])])
  expect(ran.flat().sort()).toEqual([
    'access_log/0001-create-access-log',
    'facilities/0001-create-notes',
    'facilities/0002-grade-notes',
    'reference/0001-create-reference',
    'reference/0002-compare-keys-by-bytes',
  ])
})

it('refuses the database of a newer version', async () => {
  const { db } = await testDatabase('empty')
  await migrate(db, [newer])
  await expect(migrate(db, [older])).rejects.toThrow(
    'Expected a database of this version or an older one, but the schema facilities was migrated by a newer version (corrupted migrations: previously executed migration 0002-grade-notes is missing). Start that version, or restore a backup of this one.',
  )
  await expect(isMigrated(db, [older])).resolves.toBe(true)
})

it('takes a migration that fails back whole and names it', async () => {
  const { db } = await testDatabase('empty')
  const broken = makeRegistry({
    migrations: {
      ...older.migrations,
      '0002-break': {
        async up(tx: Kysely<unknown>) {
          await sql`create table facilities.begun (n int)`.execute(tx)
          await sql`select * from facilities.absent`.execute(tx)
        },
      },
    },
  })
  await expect(migrate(db, [broken])).rejects.toThrow(
    'Expected the migration facilities/0002-break to run, but got: relation "facilities.absent" does not exist',
  )
  const { rows } = await sql`
    select to_regclass('facilities.begun') as begun, to_regclass('facilities.notes') as notes,
      to_regclass('reference.states') is not null as "hasGround"`.execute(db)
  expect(rows).toEqual([{ begun: null, notes: null, hasGround: true }])
})

import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { checkBackup, restoreBackup } from '../../../../../subgraphs/shared/database/backup/restore-backup.ts'
import { writeBackup } from '../../../../../subgraphs/shared/database/backup/write-backup.ts'
import { migrate } from '../../../../../subgraphs/shared/database/migrate.ts'
import { openSession, type Session } from '../../../../../subgraphs/shared/database/open-session.ts'
import { loadDemo } from '../../../../../subgraphs/shared/demo/load-demo.ts'
import type { Registry } from '../../../../../subgraphs/shared/registry.ts'
import { type TestDatabase, testDatabase } from '../../../../support/database.ts'
import { makeRegistry } from '../../../../support/make-registry.ts'
import { makeTemporaryFolder } from '../../../../support/temporary-folder.ts'

const registry = makeRegistry()
const source = await makeFilled(await testDatabase('empty'))
const target = await testDatabase('empty')

it('gives back every table as it was, and numbers go on from there', async () => {
  const file = join(await makeTemporaryFolder(), 'backup.tar.gz')
  const written = await writeBackup(await open(source), [registry], file)
  expect(written.tables.map(({ schema, table, rows }) => `${schema}.${table} ${rows}`)).toEqual([
    'reference.registries 3',
    'reference.datasets 1',
    'reference.findings 1',
    'reference.unit_ids 1',
    'facilities.notes 100',
  ])
  const session = await open(target)
  const restored = await restoreBackup(session, [registry], file)
  expect(restored).toEqual(written)
  expect(await describe(target.db)).toEqual(await describe(source.db))
  const { rows } = await sql`
    insert into facilities.notes (code, weight, valid_from, dataset_id) values ('N101', 1, '2024-07-31', 1)
    returning note_id as id`.execute(target.db)
  expect(rows).toEqual([{ id: 101 }])
})

it('opens with any archive program, the manifest first', async () => {
  const file = await makeBackup()
  const archive = gunzipSync(readFileSync(file))
  expect(archive.subarray(0, 13).toString()).toBe('manifest.json')
  expect(archive.subarray(257, 262).toString()).toBe('ustar')
  expect(archive.toString()).toContain('note_id,code,note,weight,valid_from,valid_to,dataset_id,ended_by\n1,N1,"",')
})

it('never overwrites a file, nor leaves a part of one', async () => {
  const folder = await makeTemporaryFolder()
  const file = join(folder, 'mine.txt')
  writeFileSync(file, 'mine')
  await expect(writeBackup(await open(source), [registry], file)).rejects.toThrow(
    `Expected the name of a new file, but ${file} is already there.`,
  )
  const broken = makeRegistry({ factTables: [{ name: 'facilities.absent', versioned: false }] })
  await expect(writeBackup(await open(source), [broken], join(folder, 'new'))).rejects.toThrow(
    'relation "facilities.absent" does not exist',
  )
  expect(readFileSync(file, 'utf8')).toBe('mine')
  expect(readdirSync(folder)).toEqual(['mine.txt'])
})

it('is for its owner’s eyes', async () => {
  expect(statSync(await makeBackup()).mode & 0o077).toBe(0)
})

it('refuses to write from a database that has not been migrated', async () => {
  const { url, db } = await testDatabase('empty')
  await migrate(db, [])
  const session = await openSession({ connectionString: url, applicationName: 'test' })
  onTestFinished(() => session.end())
  await expect(writeBackup(session, [registry], join(await makeTemporaryFolder(), 'new'))).rejects.toThrow(
    'Expected a database at the state of this version, but migrations have not run. Run npm run migrate.',
  )
})

it('refuses to restore over data unless told to, and then counts the data version on', async () => {
  const file = await makeBackup()
  const filled = await makeFilled(await testDatabase('empty'))
  await sql`update facilities.notes set note = 'changed'`.execute(filled.db)
  await sql`update reference.registries set data_version = 41 where registry = 'facilities'`.execute(filled.db)
  const before = await describe(filled.db)
  const session = await open(filled)
  await expect(restoreBackup(session, [registry], file)).rejects.toThrow(
    'Expected an empty database, but it has 1 data sets. Add --replace to put the backup in their place.',
  )
  expect(await describe(filled.db)).toEqual(before)
  await restoreBackup(session, [registry], file, { replace: true })
  expect(await describe(filled.db)).toEqual(await describe(source.db))
  const { rows } = await sql`
    select data_version::int as version from reference.registries where registry = 'facilities'`.execute(filled.db)
  expect(rows).toEqual([{ version: 42 }])
})

it('changes nothing by a file that is cut, changed, or no backup', async () => {
  const good = readFileSync(await makeBackup())
  const archive = gunzipSync(good)
  const swap = (from: string, to: string) =>
    gzipSync(Buffer.from(archive.toString('latin1').replace(from, to), 'latin1'))
  const at = archive.length - 3_000
  const bad: Record<string, Buffer> = {
    empty: Buffer.alloc(0),
    'not compressed': archive,
    'not an archive': gzipSync(randomBytes(5_000)),
    'cut in the middle': good.subarray(0, good.length / 2),
    'cut at its last byte': good.subarray(0, -1),
    'cut before compression': gzipSync(archive.subarray(0, at)),
    'cut after a whole file': gzipSync(archive.subarray(0, archive.lastIndexOf('facilities.notes.csv'))),
    'a changed byte': Buffer.concat([good.subarray(0, 900), Buffer.from([(good[900] ?? 0) ^ 1]), good.subarray(901)]),
    'a changed value': swap('N42,', 'N43,'),
    'a changed manifest': swap('"rows": 100', '"rows": 101'),
    'another format': swap('"formatVersion": 1', '"formatVersion": 9'),
    'a table from elsewhere': swap('"table": "notes"', '"table": "nodes"'),
  }
  const filled = await makeFilled(await testDatabase('empty'))
  const session = await open(filled)
  const before = await describe(filled.db)
  const file = join(await makeTemporaryFolder(), 'bad')
  for (const [flaw, bytes] of Object.entries(bad)) {
    writeFileSync(file, bytes)
    await expect(restoreBackup(session, [registry], file, { replace: true }), flaw).rejects.toThrow(/^Expected /)
    expect(await describe(filled.db), flaw).toEqual(before)
  }
  await expect(checkBackup(join(file, 'absent'))).rejects.toThrow(
    /^Expected a whole backup, but .* cannot be used: ENOTDIR/,
  )
})

it('names the table whose content is not what was written', async () => {
  const file = await makeBackup()
  const archive = gunzipSync(readFileSync(file)).toString('latin1').replace('N42,', 'N43,')
  writeFileSync(file, gzipSync(Buffer.from(archive, 'latin1')))
  await expect(checkBackup(file)).rejects.toThrow(
    `Expected a whole backup, but ${file} cannot be used: facilities.notes.csv is not what its checksum says`,
  )
})

it('brings a backup of an older version to this one’s state, and refuses one of a newer', async () => {
  const newer = makeNewer()
  const { db, url } = await testDatabase('empty')
  const session = await openSession({ connectionString: url, applicationName: 'test' })
  onTestFinished(() => session.end())
  await restoreBackup(session, [newer], await makeBackup())
  const { rows } = await sql`
    select count(*)::int as notes, sum(length_of_note)::int as "totalLength" from facilities.notes`.execute(db)
  expect(rows).toEqual([{ notes: 100, totalLength: expect.any(Number) }])
  const file = join(await makeTemporaryFolder(), 'newer.tar.gz')
  await writeBackup(session, [newer], file)
  await expect(restoreBackup(session, [registry], file, { replace: true })).rejects.toThrow(
    'Expected a backup of this version or an older one, but facilities/0002-measure-notes is of a newer one. Restore it with that version.',
  )
})

async function makeFilled(database: TestDatabase): Promise<TestDatabase> {
  await migrate(database.db, [registry])
  await loadDemo(database.url, [registry])
  await sql`
    insert into reference.findings values (1, 'WARNING', 7, 'VALUE_MISSING', 'nota', null, 'Expected a note.')
  `.execute(database.db)
  await sql`insert into reference.unit_ids (clues) values ('BCIMB000010')`.execute(database.db)
  return database
}

async function makeBackup(): Promise<string> {
  const file = join(await makeTemporaryFolder(), 'backup.tar.gz')
  await writeBackup(await open(source), [registry], file)
  return file
}

/** The next version of the registry, whose facts have one column more. */
function makeNewer(): Registry {
  return makeRegistry({
    migrations: {
      ...registry.migrations,
      '0002-measure-notes': {
        async up(db: Kysely<unknown>) {
          await sql`alter table facilities.notes add column length_of_note integer not null default 0`.execute(db)
          await sql`update facilities.notes set length_of_note = coalesce(length(note), 0)`.execute(db)
        },
      },
    },
  })
}

async function open({ url }: TestDatabase): Promise<Session> {
  const session = await openSession({ connectionString: url, applicationName: 'test' })
  onTestFinished(() => session.end())
  return session
}

/** The content of all tables, but for data versions and the moments of migrations. */
async function describe(db: Kysely<unknown>): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('reference', 'facilities') and tablename not like 'migrations%'
    order by 1`.execute(db)
  const content: Record<string, string> = {}
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ content: string }>`
      select coalesce(string_agg(line, E'\n' order by line), '') as content
      from (select (to_jsonb(t) - 'data_version')::text as line from ${sql.table(name)} t) lines`.execute(db)
    content[name] = rows[0]?.content ?? ''
  }
  return content
}

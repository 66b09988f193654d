import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { link, mkdtemp, open, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import type { Registry } from '../../registry.ts'
import { isMigrated, listHistories } from '../migrate.ts'
import type { Session } from '../open-session.ts'
import { type BackupTable, fileNameOf, formatVersion, type Manifest, manifestName } from './manifest.ts'
import { type TarEntry, writeTar } from './tar.ts'

/** What of `reference` cannot be made anew from facts. */
const referenceTables = ['registries', 'datasets', 'findings', 'unit_ids'] as const

export interface BackupOptions {
  onTable?(name: string, done: number, total: number): void
}

/**
 * Writes all facts and data sets, as of one moment, to a new file: a gzipped tar of CSV files under a manifest with their
 * checksums. Other work goes on meanwhile. A file that is there is never overwritten; one that is not whole never appears.
 */
export async function writeBackup(
  session: Session,
  registries: readonly Registry[],
  file: string,
  options: BackupOptions = {},
): Promise<Manifest> {
  const target = resolve(file)
  refuseExisting(target)
  if (!(await isMigrated(session.db, registries))) {
    throw new Error(
      'Expected a database at the state of this version, but migrations have not run. Run npm run migrate.',
    )
  }
  const draft = await makeDraft(dirname(target))
  try {
    const manifest = await copyTables(session, registries, draft, options)
    const archive = join(draft, 'archive')
    await pipeline(writeTar(listEntries(draft, manifest)), createGzip(), createWriteStream(archive, { mode: 0o600 }))
    await flush(archive)
    await publish(archive, target)
    return manifest
  } finally {
    await rm(draft, { recursive: true })
  }
}

async function makeDraft(folder: string): Promise<string> {
  try {
    return await mkdtemp(join(folder, '.backup-'))
  } catch (cause) {
    throw new Error(`Expected a folder that can be written, but got ${folder}.`, { cause })
  }
}

async function copyTables(
  session: Session,
  registries: readonly Registry[],
  draft: string,
  { onTable }: BackupOptions,
): Promise<Manifest> {
  const names = [
    ...referenceTables.map((table) => `reference.${table}`),
    ...registries.flatMap((registry) => registry.factTables.map((table) => table.name)),
  ]
  return session.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const tables: BackupTable[] = []
      for (const name of names) {
        onTable?.(name, tables.length, names.length)
        tables.push(await copyTable(session, tx, name, draft))
      }
      return {
        format: 'salud-unificada-backup',
        formatVersion,
        createdAt: new Date().toISOString(),
        migrations: await listMigrations(tx, registries),
        tables,
      } satisfies Manifest
    })
}

async function copyTable(session: Session, tx: Kysely<unknown>, name: string, draft: string): Promise<BackupTable> {
  const [schema = '', table = ''] = name.split('.')
  const columns = await listColumns(tx, name)
  const hash = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  const list = columns.map((column) => `"${column}"`).join(', ')
  await pipeline(
    session.copyOut(`copy "${schema}"."${table}" (${list}) to stdout (format csv, header true)`),
    measure,
    createWriteStream(join(draft, fileNameOf({ schema, table }))),
  )
  const { rows } = await sql<{ count: number }>`
    /* countRows */ select count(*)::int as count from ${sql.table(name)}`.execute(tx)
  return { schema, table, columns, rows: rows[0]?.count ?? 0, bytes, sha256: hash.digest('hex') }
}

/** Columns that the database computes cannot be filled. */
async function listColumns(tx: Kysely<unknown>, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    /* listColumns */
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    order by attnum`.execute(tx)
  return rows.map((row) => row.name)
}

async function listMigrations(tx: Kysely<unknown>, registries: readonly Registry[]): Promise<Record<string, string[]>> {
  const migrations: Record<string, string[]> = {}
  for (const { schema } of listHistories(registries)) {
    const { rows } = await sql<{ name: string }>`
      /* listMigrations */
      select name from ${sql.table(`${schema}.migrations`)} order by name`.execute(tx)
    migrations[schema] = rows.map((row) => row.name)
  }
  return migrations
}

function* listEntries(draft: string, manifest: Manifest): Generator<TarEntry> {
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  yield {
    name: manifestName,
    size: text.length,
    body: (async function* () {
      yield text
    })(),
  }
  for (const table of manifest.tables) {
    const name = fileNameOf(table)
    yield { name, size: table.bytes, body: createReadStream(join(draft, name)) }
  }
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.sync()
  await handle.close()
}

/** A link, unlike a rename, does not replace what came there meanwhile; file systems without links get the rename. */
async function publish(archive: string, target: string): Promise<void> {
  try {
    await link(archive, target)
  } catch {
    refuseExisting(target)
    await rename(archive, target)
  }
}

function refuseExisting(target: string): void {
  if (existsSync(target)) throw new Error(`Expected the name of a new file, but ${target} is already there.`)
}

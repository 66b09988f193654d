import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import { announceChange } from '../../data-version/data-channel.ts'
import { publishData } from '../../import/publish-data.ts'
import type { Registry } from '../../registry.ts'
import { listHistories, migrate, migrateTo } from '../migrate.ts'
import type { Session } from '../open-session.ts'
import { type BackupTable, fileNameOf, type Manifest, manifestName, readManifest } from './manifest.ts'
import { readTar, type TarEntry } from './tar.ts'

export interface RestoreOptions {
  /** Takes the place of the data that are there; without it they are refused. */
  readonly replace?: boolean
  onStep?(step: string, done: number, total: number): void
}

/**
 * Makes the database what it was when the backup was written, brought to this version's state. The file is checked whole
 * before anything is touched, and everything happens in one transaction: what fails changes nothing. A backup of an older
 * version, or from another version of PostgreSQL, is welcome; one of a newer version of this program is refused.
 */
export async function restoreBackup(
  session: Session,
  registries: readonly Registry[],
  file: string,
  { replace = false, onStep }: RestoreOptions = {},
): Promise<Manifest> {
  const manifest = await checkBackup(file)
  refuseNewer(manifest, registries)
  const total = manifest.tables.length + registries.length
  let done = 0
  await announceChange(session.db)
  await session.db.transaction().execute(async (tx) => {
    const versions = await clear(tx, registries, replace)
    for (const { schema, migrations } of listHistories(registries)) {
      const last = manifest.migrations[schema]?.at(-1)
      if (last) await migrateTo(tx, { schema, migrations }, last)
    }
    // Some tables are filled by their migrations.
    for (const table of manifest.tables.toReversed()) await sql`delete from ${nameOf(table)}`.execute(tx)
    for await (const { table, entry } of readBackup(file)) {
      onStep?.(fileNameOf(table), done++, total)
      await fillTable(session, tx, table, entry)
    }
    await migrate(tx, registries)
    await raiseVersions(tx, versions)
    const names = new Set(registries.map((registry) => registry.name))
    await publishData(tx, registries, names, (name) => onStep?.(`totals of ${name}`, done++, total))
  })
  await sql`analyze`.execute(session.db)
  return manifest
}

/** Reads the whole file and compares everything in it with its manifest. */
export async function checkBackup(file: string): Promise<Manifest> {
  try {
    let manifest: Manifest | undefined
    let checkedCount = 0
    for await (const part of readBackup(file)) {
      manifest = part.manifest
      for await (const _ of hashing(part.entry.body, part.table));
      checkedCount += 1
    }
    if (!manifest || checkedCount !== manifest.tables.length) throw new Error('it holds no tables')
    return manifest
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`Expected a whole backup, but ${file} cannot be used: ${reason}`, { cause })
  }
}

interface BackupPart {
  readonly manifest: Manifest
  readonly table: BackupTable
  readonly entry: TarEntry
}

async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  const input = createReadStream(file)
  const archive = createGunzip()
  // `pipeline` tells the archive's reader of the input's errors; its own promise says the same again.
  pipeline(input, archive).catch(() => undefined)
  let manifest: Manifest | undefined
  let index = 0
  for await (const entry of readTar(archive)) {
    if (!manifest) {
      if (entry.name !== manifestName) throw new Error(`expected ${manifestName} first, but got ${entry.name}`)
      manifest = readManifest((await buffer(entry.body)).toString('utf8'))
      continue
    }
    const table = manifest.tables[index++]
    if (!table || entry.name !== fileNameOf(table) || entry.size !== table.bytes) {
      throw new Error(`expected ${table ? fileNameOf(table) : 'its end'}, but got ${entry.name}`)
    }
    yield { manifest, table, entry }
  }
  if (index < (manifest?.tables.length ?? 0))
    throw new Error(`expected ${manifest?.tables.length} tables, but got ${index}`)
}

async function* hashing(body: AsyncIterable<Buffer>, table: BackupTable): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const chunk of body) {
    hash.update(chunk)
    yield chunk
  }
  if (hash.digest('hex') !== table.sha256) throw new Error(`${fileNameOf(table)} is not what its checksum says`)
}

function refuseNewer(manifest: Manifest, registries: readonly Registry[]): void {
  const known = new Map(listHistories(registries).map(({ schema, migrations }) => [schema, migrations]))
  for (const [schema, names] of Object.entries(manifest.migrations)) {
    const unknown = names.find((name) => known.get(schema)?.[name] === undefined)
    if (unknown) {
      throw new Error(
        `Expected a backup of this version or an older one, but ${schema}/${unknown} is of a newer one. Restore it with that version.`,
      )
    }
  }
}

/** Takes all schemas away, to be made anew; readers wait until the end. Returns the data versions that were. */
async function clear(tx: Kysely<unknown>, registries: readonly Registry[], replace: boolean) {
  const { rows } = await sql<{ exists: boolean }>`
    /* findReference */
    select to_regclass('reference.datasets') is not null as exists`.execute(tx)
  const versions = new Map<string, number>()
  if (rows[0]?.exists) {
    await sql`lock table reference.datasets in access exclusive mode`.execute(tx)
    const counted = await sql<{ count: number }>`
      /* countDatasets */ select count(*)::int as count from reference.datasets`.execute(tx)
    const count = counted.rows[0]?.count ?? 0
    if (count > 0 && !replace) {
      throw new Error(
        `Expected an empty database, but it has ${count} data sets. Add --replace to put the backup in their place.`,
      )
    }
    const kept = await sql<{ registry: string; version: number }>`
      /* listVersions */
      select registry, data_version::int as version from reference.registries`.execute(tx)
    for (const { registry, version } of kept.rows) versions.set(registry, version)
  }
  for (const { schema } of listHistories(registries).toReversed()) {
    await sql`drop schema if exists ${sql.ref(schema)} cascade`.execute(tx)
  }
  return versions
}

async function fillTable(session: Session, tx: Kysely<unknown>, table: BackupTable, entry: TarEntry): Promise<void> {
  const columns = table.columns.map((column) => `"${column}"`).join(', ')
  await pipeline(
    hashing(entry.body, table),
    session.copyIn(`copy "${table.schema}"."${table.table}" (${columns}) from stdin (format csv, header true)`),
  )
  const counted = await sql<{ count: number }>`
    /* countRows */ select count(*)::int as count from ${nameOf(table)}`.execute(tx)
  if (counted.rows[0]?.count !== table.rows) {
    throw new Error(`Expected ${table.rows} rows in ${fileNameOf(table)}, but got ${counted.rows[0]?.count}.`)
  }
  await setSequences(tx, table)
  // What is derived next would otherwise be planned as if the table were empty.
  await sql`analyze ${nameOf(table)}`.execute(tx)
}

/** New rows get numbers after those that are there. */
async function setSequences(tx: Kysely<unknown>, table: BackupTable): Promise<void> {
  const { rows } = await sql<{ column: string; sequence: string }>`
    /* listSequences */
    select name as column, sequence
    from unnest(${table.columns}::text[]) as name,
      pg_get_serial_sequence(${`${table.schema}.${table.table}`}, name) as sequence
    where sequence is not null`.execute(tx)
  for (const { column, sequence } of rows) {
    await sql`
      /* setSequence */
      select setval(${sequence}, max(${sql.ref(column)})) from ${nameOf(table)} having count(*) > 0`.execute(tx)
  }
}

/** Whoever keeps answers by data version must see that these are other data: `publishData` counts on from the higher of the two. */
async function raiseVersions(tx: Kysely<unknown>, versions: ReadonlyMap<string, number>): Promise<void> {
  await sql`
    /* raiseVersions */
    update reference.registries r
    set data_version = greatest(r.data_version, kept.version)
    from unnest(${[...versions.keys()]}::text[], ${[...versions.values()]}::bigint[]) as kept (registry, version)
    where kept.registry = r.registry`.execute(tx)
}

function nameOf({ schema, table }: BackupTable) {
  return sql.table(`${schema}.${table}`)
}

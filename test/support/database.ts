import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { registries } from '../../subgraphs/registries.ts'
import { migrate } from '../../subgraphs/shared/database/migrate.ts'
import { openDatabase } from '../../subgraphs/shared/database/open-database.ts'
import { openSession } from '../../subgraphs/shared/database/open-session.ts'
import { loadDemo } from '../../subgraphs/shared/demo/load-demo.ts'
import { runImport } from '../../subgraphs/shared/import/run-import.ts'
import { createIdentityKey } from '../../subgraphs/shared/personal/identity-key.ts'
import type { PersonalSource } from '../../subgraphs/shared/personal/personal-data.ts'
import type { RegistryName } from '../../subgraphs/shared/registry.ts'

export type DatabaseKind = 'empty' | 'migrated' | 'demo' | 'real'

export interface TestDatabase {
  /** As the owner, who may write. */
  readonly db: Kysely<unknown>
  readonly url: string
  /** As each registry's role sees it. */
  readonly registryUrls: Readonly<Record<RegistryName, string>>
  /** Where the persons of a registry are, as the role that alone may read them sees it. */
  readonly personalSources: Readonly<Record<'personnel' | 'beneficiaries', PersonalSource>>
}

/** What the persons of the demo data are sealed with in all tests. */
export const testIdentityKey = createIdentityKey(Buffer.alloc(32, 7), 1)

/** Where the official files lie, beside the project. */
export const realFiles = fileURLToPath(new URL('../../../shared/data', import.meta.url))

/**
 * A database for the calling test file; call it at the file's top: `const { db } = await testDatabase('migrated')`.
 *
 * - `empty`, `migrated`: a fresh one of its own, dropped afterwards.
 * - `demo`, `real`: shared by all files, read-only; made when first asked for. With `copy` a fresh one that may be changed.
 *
 * `real` is null where the official files are not there; then skip: `describe.skipIf(!real)`.
 */
export async function testDatabase(kind: Exclude<DatabaseKind, 'real'>, options?: CopyOptions): Promise<TestDatabase>
export async function testDatabase(kind: 'real', options?: CopyOptions): Promise<TestDatabase | null>
export async function testDatabase(
  kind: DatabaseKind,
  { copy = false }: CopyOptions = {},
): Promise<TestDatabase | null> {
  if (kind === 'real' && !existsSync(realFiles)) {
    console.warn(`Tests on the official files are skipped: ${realFiles} is not there.`)
    return null
  }
  const isShared = (kind === 'demo' || kind === 'real') && !copy
  const name = isShared ? await sharedDatabase(kind) : await freshCopy(kind)
  const db = openDatabase({
    connectionString: ownerUrl(name),
    applicationName: 'test',
    onConnectionLost: () => undefined,
  })
  afterAll(async () => {
    await db.destroy()
    if (!isShared) await asSuperuser((client) => client.query(`drop database if exists "${name}" with (force)`))
  })
  const urls = inject('roleUrls')
  const registryUrl = (registry: RegistryName) => withDatabase(urls[registry] ?? '', name)
  return {
    db,
    url: ownerUrl(name),
    registryUrls: {
      facilities: registryUrl('facilities'),
      personnel: registryUrl('personnel'),
      beneficiaries: registryUrl('beneficiaries'),
    },
    personalSources: {
      personnel: { url: withDatabase(urls.personnel_identity ?? '', name), key: testIdentityKey },
      beneficiaries: { url: withDatabase(urls.beneficiaries_identity ?? '', name), key: testIdentityKey },
    },
  }
}

export interface CopyOptions {
  readonly copy?: boolean
}

let copyCount = 0

async function freshCopy(kind: DatabaseKind): Promise<string> {
  const template = kind === 'empty' ? 'template0' : await preparedDatabase(kind)
  const name = `${inject('runPrefix')}${process.pid}_${Math.random().toString(36).slice(2, 8)}_${copyCount++}`
  await asSuperuser((client) => createDatabase(client, name, template))
  return name
}

/** A prepared one is only ever a template: nobody may be connected to what is copied. */
async function sharedDatabase(kind: DatabaseKind): Promise<string> {
  const prepared = await preparedDatabase(kind)
  return prepareOnce(`${prepared}_shared`, async (client, name) => {
    await createDatabase(client, name, prepared)
    await client.query(`alter database "${name}" set default_transaction_read_only = on`)
  })
}

async function preparedDatabase(kind: DatabaseKind): Promise<string> {
  return prepareOnce(`${inject('preparedPrefix')}${kind}`, async (client, name) => {
    const template = kind === 'migrated' ? 'template0' : await preparedDatabase('migrated')
    await createDatabase(client, name, template)
    const db = openDatabase({ connectionString: ownerUrl(name), applicationName: 'test', maxConnections: 2 })
    try {
      await fill(kind, db, ownerUrl(name))
    } finally {
      await db.destroy()
    }
  })
}

async function fill(kind: DatabaseKind, db: Kysely<unknown>, url: string): Promise<void> {
  if (kind === 'migrated') await migrate(db, registries)
  if (kind === 'demo') await loadDemo(url, registries, { identityKey: testIdentityKey })
  if (kind === 'real') {
    const session = await openSession({ connectionString: url, applicationName: 'test' })
    await runImport(session, registries, [realFiles]).finally(() => session.end())
  }
}

/** Made under another name and renamed when whole; whoever asks meanwhile waits. */
async function prepareOnce(name: string, make: (client: pg.Client, draft: string) => Promise<void>): Promise<string> {
  await asSuperuser(async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rows } = await client.query('select from pg_database where datname = $1', [name])
    if (rows.length > 0) return
    const draft = `${name}_draft`
    await client.query(`drop database if exists "${draft}" with (force)`)
    await make(client, draft)
    await client.query(`alter database "${draft}" rename to "${name}"`)
  })
  return name
}

async function createDatabase(client: pg.Client, name: string, template: string): Promise<void> {
  await client.query(`create database "${name}" template "${template}" owner importer`)
  // What grants say of a database is not copied with it.
  await client.query(`revoke all on database "${name}" from public`)
  const roles = ['facilities', 'personnel', 'beneficiaries', 'personnel_identity', 'beneficiaries_identity'].join(', ')
  await client.query(`grant connect on database "${name}" to ${roles}`)
}

async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: inject('superuserUrl') })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function ownerUrl(database: string): string {
  return withDatabase(inject('roleUrls').owner ?? '', database)
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

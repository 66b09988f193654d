import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type Embedded, openEmbedded } from '../../subgraphs/shared/database/embedded/open-embedded.ts'
import { hashSources } from './source-hash.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A superuser's URL of the server that all tests share. */
    superuserUrl: string
    /** URLs of its roles, with a database to be replaced. */
    roleUrls: Readonly<Record<string, string>>
    /** Begins the names of all databases of this run. */
    runPrefix: string
    /** Begins the names of the prepared databases: another program makes others. */
    preparedPrefix: string
  }
}

let embedded: Embedded | undefined
let folder: string | undefined
let superuserUrl: string
const runPrefix = `su_run_${process.pid}_`

/** One PostgreSQL for the whole run: an own one in a temporary folder, else that of TEST_DATABASE_URL (a superuser's URL of a throwaway server). */
export async function setup(project: TestProject): Promise<void> {
  let roleUrls: Readonly<Record<string, string>>
  const given = process.env.TEST_DATABASE_URL
  if (given) {
    superuserUrl = given
    roleUrls = await makeRoles(given)
  } else {
    folder = await mkdtemp(join(tmpdir(), 'salud-test-'))
    await chmod(folder, 0o755)
    embedded = await openEmbedded({
      dataDir: folder,
      command: 'npm test',
      hold: true,
      // Lost with the folder anyway.
      settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '300' },
      onTrouble: console.error,
    })
    superuserUrl = embedded.superuserUrl
    roleUrls = embedded.urls
  }
  project.provide('superuserUrl', superuserUrl)
  project.provide('roleUrls', roleUrls)
  project.provide('runPrefix', runPrefix)
  project.provide('preparedPrefix', `su_test_${hashSources()}_`)
}

export async function teardown(): Promise<void> {
  if (embedded && folder) {
    await embedded.stop()
    await rm(folder, { recursive: true })
  } else {
    await dropDatabases()
  }
}

const readers = ['facilities', 'personnel', 'beneficiaries', 'personnel_identity', 'beneficiaries_identity'] as const

async function makeRoles(url: string): Promise<Readonly<Record<string, string>>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('select rolname from pg_roles')
  const existing = new Set(rows.map((row) => row.rolname))
  for (const role of ['importer', ...readers]) {
    if (!existing.has(role)) await client.query(`create role ${role} login password 'test'`)
  }
  await client.end()
  const urlOf = (role: string) => {
    const roleUrl = new URL(url)
    roleUrl.username = role
    roleUrl.password = 'test'
    return roleUrl.href
  }
  return { owner: urlOf('importer'), ...Object.fromEntries(readers.map((role) => [role, urlOf(role)])) }
}

/** What this run made, and what was prepared for another state of the program. */
async function dropDatabases(): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  const { rows } = await client.query(
    `select datname from pg_database
     where starts_with(datname, $1) or (starts_with(datname, 'su_test_') and not starts_with(datname, $2))`,
    [runPrefix, `su_test_${hashSources()}_`],
  )
  for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`)
  await client.end()
}

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import {
  type Embedded,
  type EmbeddedOptions,
  openEmbedded,
} from '../../../../../subgraphs/shared/database/embedded/open-embedded.ts'
import { findPostmaster } from '../../../../../subgraphs/shared/database/embedded/postmaster.ts'
import { makeTemporaryFolder } from '../../../../support/temporary-folder.ts'
import { openInProcess } from './open-in-process.ts'
import { query } from './query.ts'

// Several servers start in some of these, on whatever machine this is.
vi.setConfig({ testTimeout: 60_000 })

// An ordinary user that every system has: PostgreSQL asks for a name to the number.
const daemon = { uid: 1, gid: 1 }
const isRoot = process.getuid?.() === 0
if (!isRoot) console.warn('Tests of running as root are skipped: this is an ordinary user.')

/** Data as a first start makes them, to be copied: making them takes a second. */
let madeDataDir: string
beforeAll(async () => {
  madeDataDir = mkdtempSync(join(tmpdir(), 'salud-test-'))
  chmodSync(madeDataDir, 0o755)
  await (await openEmbedded({ dataDir: madeDataDir, command: 'test', hold: true })).stop()
})
afterAll(() => rmSync(madeDataDir, { recursive: true }))

it('makes a database with an owner and a reading role per registry, open to their passwords alone', async () => {
  const dataDir = await makeTemporaryFolder()
  const embedded = await open({ dataDir })
  for (const [role, url] of Object.entries(embedded.urls)) {
    const [row] = await query(url, 'select current_user as role, current_database() as database')
    expect(row).toEqual({ role: role === 'owner' ? 'importer' : role, database: 'salud' })
  }
  const [settings] = await query(
    embedded.urls.owner,
    `select current_setting('TimeZone') as zone, current_setting('server_encoding') as encoding,
       current_setting('listen_addresses') as addresses, datlocprovider as provider
     from pg_database where datname = 'salud'`,
  )
  expect(settings).toEqual({ zone: 'UTC', encoding: 'UTF8', addresses: '127.0.0.1', provider: 'i' })
  const guessed = new URL(embedded.urls.owner)
  guessed.password = 'guessed'
  await expect(query(guessed.href, 'select 1')).rejects.toThrow('password authentication failed for user "importer"')
  expect(statSync(join(dataDir, 'postgres/passwords.json')).mode & 0o077).toBe(0)
  expect(statSync(join(dataDir, 'postgres/data')).mode & 0o077).toBe(0)
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log'])
})

it('is reached by a Unix socket in its data folder, also where an earlier version made the data, and by its port', async () => {
  const dataDir = await copyMadeData()
  writeFileSync(join(dataDir, 'postgres/data/pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n')
  const { urls } = await open({ dataDir })
  const ownAddress = 'select inet_server_addr() as address'
  expect(await query(urls.owner, ownAddress)).toEqual([{ address: null }])
  const byPort = new URL(urls.owner)
  byPort.hostname = '127.0.0.1'
  expect(await query(byPort.href, ownAddress)).toEqual([{ address: '127.0.0.1' }])
})

it('is reached by its port where the path to its data is too long for a socket', async () => {
  const dataDir = join(await makeTemporaryFolder(), 'a'.repeat(90))
  spawnSync('cp', ['-a', madeDataDir, dataDir])
  const { urls } = await open({ dataDir })
  expect(new URL(urls.owner).hostname).toBe('127.0.0.1')
  expect(await query(urls.owner, 'select 1 as one')).toEqual([{ one: 1 }])
})

it('tells a second start who holds the data, and lets a command use the same server', async () => {
  const dataDir = await copyMadeData()
  const first = await open({ dataDir, command: 'npm start' })
  await expect(openEmbedded({ dataDir, command: 'npm start', hold: true })).rejects.toThrow(
    new RegExp(
      `^Expected ${dataDir} to be free, but it is held by npm start, process ${process.pid}, since \\S+Z\\. Stop that one first, or give this one a DATA_DIR of its own\\.$`,
    ),
  )
  const command = await open({ dataDir, command: 'npm run import', hold: false })
  expect(command).toMatchObject({ adopted: true, urls: first.urls })
  await command.stop()
  expect(await query(first.urls.owner, 'select 1 as one')).toEqual([{ one: 1 }])
})

it('stops the server with the last who uses it, whoever started it', async () => {
  const dataDir = await copyMadeData()
  const command = await open({ dataDir, hold: false })
  const start = await open({ dataDir })
  await command.stop()
  expect(await query(start.urls.owner, 'select 1 as one')).toEqual([{ one: 1 }])
  await start.stop()
  expect(stateOf(dataDir)).toEqual({ state: 'none' })
  await expect(query(start.urls.owner, 'select 1')).rejects.toThrow(/ECONNREFUSED|ENOENT/)
})

it('gives one server to processes that start at once on an empty folder', async () => {
  const dataDir = await makeTemporaryFolder()
  const others = await Promise.all(Array.from({ length: 3 }, () => openInProcess(dataDir, false)))
  expect(new Set(others.map((other) => other.url)).size).toBe(1)
  expect(others.filter((other) => !other.adopted)).toHaveLength(1)
  await Promise.all(others.map((other) => other.end()))
  expect(stateOf(dataDir)).toEqual({ state: 'none' })
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log'])
})

it('lets one of two programs that start at once hold the data, and tells the other', async () => {
  const dataDir = await makeTemporaryFolder()
  const outcomes = await Promise.allSettled([openInProcess(dataDir, true), openInProcess(dataDir, true)])
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = outcomes.find((outcome) => outcome.status === 'rejected')
  expect(refused?.reason.message).toMatch(/to be free, but it is held by a program, process \d+, since/)
})

it('adopts the server that a killed program left, and stops it in the end', async () => {
  const dataDir = await copyMadeData()
  const killed = await openInProcess(dataDir, true)
  killed.process.kill('SIGKILL')
  await once(killed.process, 'exit')
  const next = await open({ dataDir })
  expect(next).toMatchObject({ adopted: true })
  await next.stop()
  expect(stateOf(dataDir)).toEqual({ state: 'none' })
})

it('starts a server that was killed again, under the same address, with what was committed', async () => {
  const dataDir = await copyMadeData()
  const troubles: string[] = []
  const embedded = await open({ dataDir, onTrouble: (message) => troubles.push(message) })
  await query(embedded.urls.owner, 'create schema kept; create table kept.rows as select generate_series(1, 1000) as n')
  process.kill(pidOf(dataDir), 'SIGKILL')
  await vi.waitUntil(() => query(embedded.urls.owner, 'select 1').catch(() => false), { timeout: 15_000, interval: 50 })
  expect(await query(embedded.urls.owner, 'select count(*)::int as n from kept.rows')).toEqual([{ n: 1000 }])
  expect(troubles).toEqual(['PostgreSQL ended by itself; starting it again.'])
  await expect(openEmbedded({ dataDir, command: 'npm start', hold: true })).rejects.toThrow('to be free')
})

it('recovers at the next start what a crash of everything left', async () => {
  const dataDir = await copyMadeData()
  const killed = await openInProcess(dataDir, true)
  await query(killed.url, 'create schema kept; create table kept.rows as select generate_series(1, 1000) as n')
  killed.process.kill('SIGKILL')
  process.kill(pidOf(dataDir), 'SIGKILL')
  await once(killed.process, 'exit')
  const next = await open({ dataDir })
  expect(next).toMatchObject({ adopted: false, urls: { owner: killed.url } })
  expect(await query(next.urls.owner, 'select count(*)::int as n from kept.rows')).toEqual([{ n: 1000 }])
})

it('is not misled by a program that got the number of a crashed server', async () => {
  const dataDir = await copyMadeData()
  const { uid, gid } = statSync(join(dataDir, 'postgres/data'))
  const other = spawn('sleep', ['60'], isRoot ? { uid, gid } : {})
  onTestFinished(() => void other.kill())
  const pidFile = join(dataDir, 'postgres/data/postmaster.pid')
  writeFileSync(pidFile, `${other.pid}\n${dataDir}/postgres/data\n1700000000\n54321\n\n127.0.0.1\n\nready   \n`)
  if (isRoot) chownSync(pidFile, uid, gid)
  expect(stateOf(dataDir)).toMatchObject({ state: 'stale', pid: other.pid })
  const next = await open({ dataDir })
  expect(next.adopted).toBe(false)
  expect(await query(next.urls.owner, 'select 1 as one')).toEqual([{ one: 1 }])
})

it('says how to move data of another version of PostgreSQL', async () => {
  const dataDir = await copyMadeData()
  writeFileSync(join(dataDir, 'postgres/data/PG_VERSION'), '16\n')
  await expect(open({ dataDir })).rejects.toThrow(
    `Expected data of PostgreSQL 18 in ${dataDir}, but got data of PostgreSQL 16. To move them: with the version of Salud Unificada that wrote them, npm run backup -- FILE; then with this one and a new DATA_DIR, npm run restore -- FILE.`,
  )
})

it('tells what PostgreSQL said when it does not start', async () => {
  const dataDir = await copyMadeData()
  await expect(open({ dataDir, settings: { max_connections: 'many' } })).rejects.toThrow(
    /^Expected PostgreSQL to start on .*, but it ended with 1:\n.*invalid value for parameter "max_connections": "many"/s,
  )
})

it('refuses a DATA_DIR that is not a folder', async () => {
  const dataDir = join(await makeTemporaryFolder(), 'file')
  writeFileSync(dataDir, '')
  await expect(open({ dataDir })).rejects.toThrow(
    `Expected DATA_DIR to be a folder that this user may read and write, but got ${dataDir}.`,
  )
})

it.runIf(isRoot)('runs for root in a folder that only root may enter', async () => {
  const dataDir = join(await makeTemporaryFolder(0o700), 'data')
  const first = await open({ dataDir })
  await query(first.urls.owner, 'create schema kept')
  await first.stop()
  const next = await open({ dataDir })
  expect(await query(next.urls.owner, "select nspname from pg_namespace where nspname = 'kept'")).toEqual([
    { nspname: 'kept' },
  ])
})

it.runIf(isRoot)('runs for an ordinary user, after whom root goes on', async () => {
  const dataDir = await makeTemporaryFolder()
  chownSync(dataDir, daemon.uid, daemon.gid)
  const user = await openInProcess(dataDir, true, daemon)
  await query(user.url, 'create schema kept')
  expect(statSync(join(dataDir, 'postgres/data')).uid).toBe(daemon.uid)
  await user.end()
  const next = await open({ dataDir })
  expect(await query(next.urls.owner, "select nspname from pg_namespace where nspname = 'kept'")).toEqual([
    { nspname: 'kept' },
  ])
})

it.runIf(isRoot)('tells an ordinary user that the data are root’s', async () => {
  const dataDir = await copyMadeData()
  await expect(openInProcess(dataDir, true, daemon)).rejects.toThrow(
    `Expected a DATA_DIR of your own, but ${dataDir} belongs to another user of this machine.`,
  )
})

async function copyMadeData(): Promise<string> {
  const dataDir = await makeTemporaryFolder()
  // Keeps the owner and the mode, as Node's own copy does not.
  spawnSync('cp', ['-a', `${madeDataDir}/.`, dataDir])
  return dataDir
}

async function open(options: Partial<EmbeddedOptions> & { readonly dataDir: string }): Promise<Embedded> {
  const embedded = await openEmbedded({ command: 'test', hold: true, ...options })
  onTestFinished(() => embedded.stop())
  return embedded
}

function stateOf(dataDir: string) {
  return findPostmaster(join(dataDir, 'postgres/data'))
}

function pidOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
}

import { spawn, spawnSync } from 'node:child_process'
import { closeSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Cluster, serverDataPath, serverEnvironment } from './cluster.ts'
import { findPostmaster, type Postmaster, socketFolder } from './postmaster.ts'
import { endOf } from './run-program.ts'

const pollMillis = 5
/** Recovery after a crash replays what was not yet written; nothing else takes long. */
const patienceMillis = 120_000
const largestLogBytes = 10_000_000

const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '100',
  shared_buffers: '256MB',
  // Totals are made by sorting and hashing a million rows.
  work_mem: '32MB',
  maintenance_work_mem: '128MB',
  // One machine, no standby.
  wal_level: 'minimal',
  max_wal_senders: '0',
}

/** What the systems allow of a socket's path, its name left out: the shortest has 104 bytes, one of them its end. */
const longestSocketFolder = 103 - '/.s.PGSQL.65535'.length

export interface RunningServer {
  readonly port: number
  /** Whether it can be reached by a Unix socket in its data folder, which takes half the time of a network's. */
  readonly hasSocket: boolean
  /** It ran already, started by another process or left by a crashed one. */
  readonly adopted: boolean
}

/**
 * The server on this cluster: the one that runs, else one started now. However many processes call at once, one server runs.
 * `onWaiting` hears when there is nothing left to do but to wait for it.
 */
export async function startOrAdopt(
  cluster: Cluster,
  extraSettings: Readonly<Record<string, string>> = {},
  onWaiting?: () => void,
): Promise<RunningServer> {
  const deadline = Date.now() + patienceMillis
  let trouble = ''
  while (Date.now() < deadline) {
    const found = findPostmaster(cluster.dataFolder)
    if (found.state === 'ready') return { port: found.port, hasSocket: found.hasSocket, adopted: true }
    if (found.state === 'none' || found.state === 'stale') {
      const outcome = await startServer(cluster, found, extraSettings, onWaiting)
      if (typeof outcome !== 'string') return { ...outcome, adopted: false }
      trouble = outcome
    }
    await sleep(pollMillis)
  }
  throw new Error(
    `Expected PostgreSQL on ${cluster.dataDir} to be ready within ${patienceMillis / 1000} s, but it is not. ${trouble}See ${cluster.logFile}.`,
  )
}

/** Ends the server as PostgreSQL calls fast: transactions are rolled back, everything is written. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const found = findPostmaster(cluster.dataFolder)
  if (found.state === 'none' || found.state === 'stale') return
  if (process.platform === 'win32') {
    spawnSync(cluster.binaries.pgCtl, ['stop', '-D', cluster.dataFolder, '-m', 'fast', '-w'])
    return
  }
  process.kill(found.pid, 'SIGINT')
  const deadline = Date.now() + patienceMillis
  // The pid may be a child not yet waited for; the file goes when all is written.
  while (isStill(found.pid, findPostmaster(cluster.dataFolder))) {
    if (Date.now() > deadline) {
      throw new Error(
        `Expected PostgreSQL (process ${found.pid}) to end within ${patienceMillis / 1000} s, but it runs on.`,
      )
    }
    await sleep(pollMillis)
  }
}

function isStill(pid: number, found: Postmaster): boolean {
  return found.state !== 'none' && found.state !== 'stale' && found.pid === pid
}

/** The server once it is ready, or what was said where another try may help. */
async function startServer(
  cluster: Cluster,
  found: Postmaster,
  extraSettings: Readonly<Record<string, string>>,
  onWaiting?: () => void,
): Promise<Omit<RunningServer, 'adopted'> | string> {
  // After a crash the old port again, so that addresses which other processes hold stay right.
  const port = found.state === 'stale' && (await isFree(found.port)) ? found.port : await findFreePort()
  const log = openLog(cluster.logFile)
  const logStart = fstatSync(log).size
  const path = serverDataPath(cluster.dataFolder, cluster.user)
  const sockets = canHaveSocket(cluster.dataFolder) ? socketFolder : ''
  const options = Object.entries({
    ...settings,
    unix_socket_directories: sockets,
    ...extraSettings,
    port: String(port),
  })
  const child = spawn(
    cluster.binaries.postgres,
    ['-D', path, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...cluster.user,
      cwd: cluster.dataFolder,
      // A group of its own: Ctrl-C in the terminal is for the program, which then stops the server.
      detached: true,
      stdio: ['ignore', log, log],
      env: {
        ...serverEnvironment,
        // PostgreSQL does not take this process for a rival, should it have got the number of a server that crashed.
        ...(found.state === 'stale' && { PG_GRANDPARENT_PID: String(found.pid) }),
      },
    },
  )
  closeSync(log)
  child.unref()
  onWaiting?.()
  const ended = endOf(child)
  for (;;) {
    const now = findPostmaster(cluster.dataFolder)
    if (now.state === 'ready' && now.pid === child.pid) return { port, hasSocket: now.hasSocket }
    const end = await Promise.race([ended, sleep(pollMillis)])
    if (end !== undefined) return explainEnd(cluster, `it ended with ${end}`, logStart)
  }
}

function canHaveSocket(dataFolder: string): boolean {
  return process.platform !== 'win32' && Buffer.byteLength(dataFolder) <= longestSocketFolder
}

function explainEnd(cluster: Cluster, end: string, logStart: number): string {
  const said = readFileSync(cluster.logFile).subarray(logStart).toString('utf8').trim()
  // Another process was first; another program took the port; the last children of a crashed server are about to end.
  if (/lock file "postmaster.pid" already exists|could not bind|pre-existing shared memory block/.test(said))
    return `${said}\n`
  const tail = said.split('\n').slice(-8).join('\n')
  throw new Error(`Expected PostgreSQL to start on ${cluster.dataDir}, but ${end}:\n${tail}`)
}

function openLog(file: string): number {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (stats && stats.size > largestLogBytes) renameSync(file, `${file}.old`)
  return openSync(file, 'a', 0o600)
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import {
  databaseName,
  openCluster,
  type Role,
  serverDataPath,
  serverEnvironment,
} from '../../subgraphs/shared/database/embedded/cluster.ts'
import { findPostmaster } from '../../subgraphs/shared/database/embedded/postmaster.ts'
import { startOrAdopt, stopServer } from '../../subgraphs/shared/database/embedded/server.ts'

/** A PostgreSQL that the calling test file may do anything to. */
export interface OwnServer {
  readonly port: number
  url(role: Role): string
  /** By PostgreSQL's own `pg_ctl`; gives how long it was away. */
  restart(mode: 'fast' | 'immediate'): Promise<number>
  stop(): Promise<void>
  /** After a stop, on the same port. */
  start(): Promise<void>
  /** All of its processes stand still until `thaw`. */
  freeze(): void
  thaw(): void
}

export interface OwnServerOptions {
  /** Left out: a temporary folder. */
  readonly folder?: string
  readonly settings?: Readonly<Record<string, string>>
  readonly isStopped?: boolean
}

/** What it writes is lost with the test anyway. */
const quickSettings = { fsync: 'off', full_page_writes: 'off', shared_buffers: '16MB' } as const

/** Call it at the file's top; it ends with the file. */
export async function startOwnServer(options: OwnServerOptions = {}): Promise<OwnServer> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'salud-test-')))
  await chmod(folder, 0o755)
  const cluster = await openCluster(folder)
  const settings = { ...quickSettings, ...options.settings }
  const { port } = await startOrAdopt(cluster, settings)
  if (options.isStopped) await stopServer(cluster)
  afterAll(async () => {
    signalAll('SIGCONT')
    await stopServer(cluster)
    if (!options.folder) await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  })
  return {
    port,
    url: (role) => `postgres://${role}:${cluster.passwords[role]}@127.0.0.1:${port}/${databaseName}`,
    async restart(mode) {
      const startedAt = performance.now()
      await runPgCtl('restart', '-m', mode)
      return performance.now() - startedAt
    },
    stop: () => stopServer(cluster),
    // As it was started before, which only a restart knows.
    start: () => runPgCtl('restart'),
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
  }

  async function runPgCtl(...args: readonly string[]): Promise<void> {
    const path = serverDataPath(cluster.dataFolder, cluster.user)
    const child = spawn(cluster.binaries.pgCtl, [...args, '-D', path, '-w', '-l', '/dev/null'], {
      ...cluster.user,
      cwd: cluster.dataFolder,
      env: serverEnvironment,
      stdio: 'ignore',
    })
    const [code] = await once(child, 'exit')
    if (code !== 0) throw new Error(`Expected pg_ctl ${args.join(' ')} to succeed, but it ended with ${code}.`)
  }

  function signalAll(signal: NodeJS.Signals): void {
    const found = findPostmaster(cluster.dataFolder)
    if (found.state === 'none' || found.state === 'stale') return
    for (const pid of [found.pid, ...listChildren(found.pid)]) {
      try {
        process.kill(pid, signal)
      } catch {
        // One that has ended meanwhile.
      }
    }
  }
}

function listChildren(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        // After the name, which may hold anything but stands in parentheses: state, parent.
        const parts = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
        return Number(parts?.[1]) === parent
      } catch {
        return false
      }
    })
}

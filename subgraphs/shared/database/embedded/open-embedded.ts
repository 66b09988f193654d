import { setTimeout as sleep } from 'node:timers/promises'
import type { IdentityRole, RegistryName } from '../../registry.ts'
import { addRoles } from './add-roles.ts'
import { databaseName, openCluster, type Role } from './cluster.ts'
import { type RunningServer, startOrAdopt, stopServer } from './server.ts'
import { enterUsage, type Usage } from './usage.ts'

export interface EmbeddedOptions {
  readonly dataDir: string
  /** Who uses it, as others are told: `npm start`. */
  readonly command: string
  /** True for a program that must be the only one of its sort on these data; a command shares them. */
  readonly hold: boolean
  /** Settings of PostgreSQL that differ from ours. */
  readonly settings?: Readonly<Record<string, string>>
  /** Hears when PostgreSQL is at work, and this process has time for something else; not where the server ran already. */
  onWaiting?(): void
  /** Hears of a server that ended by itself, and of trouble in starting it again. */
  onTrouble?(message: string): void
}

export interface Embedded {
  readonly urls: Readonly<Record<'owner' | RegistryName | IdentityRole, string>>
  /** The superuser's, for making further databases. */
  readonly superuserUrl: string
  readonly adopted: boolean
  /** Leaves the server, and stops it when nobody else uses it. */
  stop(): Promise<void>
}

/**
 * A real PostgreSQL on the data in `dataDir`, made where there are none. One server runs however many processes open it, and
 * it ends with the last of them; should it die, it is started again under the same address while anybody uses it.
 *
 * Rejects when `hold` is asked for and another process has it, naming that process.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const cluster = await openCluster(options.dataDir, options.onWaiting)
  let stopping = false
  let passwords = cluster.passwords
  let current = await enter()
  const { server } = current
  passwords = await addRoles(cluster, urlFor('postgres', server))
  return {
    urls: {
      owner: urlFor('importer', server),
      facilities: urlFor('facilities', server),
      personnel: urlFor('personnel', server),
      beneficiaries: urlFor('beneficiaries', server),
      personnel_identity: urlFor('personnel_identity', server),
      beneficiaries_identity: urlFor('beneficiaries_identity', server),
    },
    superuserUrl: urlFor('postgres', server),
    adopted: server.adopted,
    async stop() {
      if (stopping) return
      stopping = true
      await leave()
    },
  }

  async function leave(): Promise<void> {
    const { isLast } = await current.usage.leave()
    if (isLast) await stopServer(cluster)
  }

  async function enter(): Promise<{ readonly server: RunningServer; readonly usage: Usage }> {
    for (;;) {
      const started = await startOrAdopt(cluster, options.settings, options.onWaiting)
      const { dataDir, command, hold } = options
      const usage = await enterUsage({ url: urlFor('importer', started), dataDir, command, hold, onEnd: revive })
      if (usage) return { server: started, usage }
      await sleep(10)
    }
  }

  function revive(): void {
    if (stopping) return
    options.onTrouble?.('PostgreSQL ended by itself; starting it again.')
    enter().then(
      async (entered) => {
        current = entered
        if (stopping) await leave()
        else if (entered.server.port !== server.port) {
          options.onTrouble?.(
            `PostgreSQL now listens on port ${entered.server.port}, not ${server.port}: start this program again.`,
          )
        }
      },
      (error: Error) => options.onTrouble?.(error.message),
    )
  }

  function urlFor(role: Role, { port, hasSocket }: RunningServer): string {
    const host = hasSocket ? encodeURIComponent(cluster.dataFolder) : '127.0.0.1'
    return `postgres://${role}:${passwords[role]}@${host}:${port}/${databaseName}`
  }
}

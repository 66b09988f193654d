import type { Connections } from '../subgraphs/shared/database/connections.ts'
import { allRows, noRows } from '../subgraphs/shared/database/reading/row-scope.ts'
import type { Environment } from '../subgraphs/shared/environment.ts'
import type { Logger } from '../subgraphs/shared/logger.ts'
import type { RegistryName } from '../subgraphs/shared/registry.ts'
import { createSigner } from '../subgraphs/shared/signature/sign-requests.ts'
import { embedSubgraphs, prepareDatabase, registryNames } from './embedded.ts'
import { describeAddresses, describeData, describeFirstStart } from './greet.ts'
import { openIdentity } from './identity/identity.ts'
import { createServer, type GatewayServer } from './server.ts'
import { createHttpSubgraph } from './subgraph-calls/over-http.ts'
import type { Subgraph } from './subgraph-calls/subgraph.ts'
import { readSupergraph } from './supergraph.ts'

/**
 * Runs the gateway, with whatever of the program is to run in the same process, until SIGTERM or SIGINT. `connections` are those of
 * the subgraphs in this process; they are ended with it, also when it fails to start.
 */
export async function start(environment: Environment, connections: Connections | undefined): Promise<void> {
  const inProcess = registryNames.filter((name) => !environment.subgraphUrls[name])
  let stopping: Stopping | undefined
  try {
    const server = await createServer({
      supergraphSdl: await readSupergraph(environment.supergraph),
      supergraphFile: environment.supergraph,
      logLevel: environment.logLevel,
      responseCacheBytes: environment.responseCacheBytes,
      executor: environment.executor,
      limits: environment.limits,
      openIdentity: (logger) => openIdentity(environment.auth, logger),
      callerLimits: environment.callerLimits,
      trustedProxies: environment.trustedProxies,
      cors: { origins: environment.corsOrigins, studio: environment.apolloStudio },
      hsts: environment.hsts,
      openSubgraphs: (logger) => openSubgraphs(environment, inProcess, connections, logger),
    })
    stopping = stopOnSignals(server, connections)
    const address = await listen(server, environment)
    if (connections?.embedded) await prepareDatabase(connections, () => console.log(describeFirstStart(address)))
    server.readiness.markPrepared()
    await greet(address, server, connections)
    await server.warmUp()
  } catch (error) {
    // Told to stop while the database was being prepared: the failure is the stop itself.
    if (stopping?.isStopping) return
    await connections?.stop()
    throw error
  }
}

function openSubgraphs(
  { subgraphUrls, subgraphSecret, auth }: Environment,
  inProcess: readonly RegistryName[],
  connections: Connections | undefined,
  logger: Logger,
): Subgraph[] {
  const sign = subgraphSecret === undefined ? undefined : createSigner(subgraphSecret)
  const remote = registryNames.flatMap((name) => {
    const url = subgraphUrls[name]
    return url ? [createHttpSubgraph({ name, url, logger, isOwnService: true, sign })] : []
  })
  if (!connections) return remote
  const embedded = embedSubgraphs({
    names: inProcess,
    databaseUrl: (name) => connections.registryUrl(name),
    personalSource: (name) => connections.personalSource(name),
    ownScope: auth === 'off' ? allRows : noRows,
    logger,
  })
  return [...embedded, ...remote]
}

async function listen({ app }: GatewayServer, { host, port, logLevel }: Environment): Promise<string> {
  // The greeting says where it listens, in words for people; the server would say it in JSON, too.
  app.log.level = 'silent'
  try {
    return await app.listen({ host, port })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(`Expected port ${port} to be free, but another program listens there. Set PORT to another one.`)
    }
    throw error
  } finally {
    app.log.level = logLevel
  }
}

async function greet(address: string, server: GatewayServer, connections: Connections | undefined): Promise<void> {
  console.log(describeAddresses(address))
  console.log(describeData(await server.readServedData()))
  if (connections?.embedded) console.log('The database is the embedded PostgreSQL; Ctrl-C stops both.')
}

/** Load balancers need this long to see that `/ready` is 503; a person at a terminal does not. */
const drainMillis = { SIGTERM: 2_000, SIGINT: 0 } as const
const closeMillis = 10_000

interface Stopping {
  readonly isStopping: boolean
}

function stopOnSignals(server: GatewayServer, connections: Connections | undefined): Stopping {
  let isStopping = false
  async function stop(signal: keyof typeof drainMillis): Promise<void> {
    // The second one: whoever sends it does not want to wait.
    if (isStopping) process.exit(1)
    isStopping = true
    server.readiness.markDraining()
    setTimeout(() => process.exit(1), drainMillis[signal] + closeMillis).unref()
    await new Promise((resolve) => setTimeout(resolve, drainMillis[signal]))
    await server.close()
    await connections?.stop()
    process.exit(0)
  }
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGINT', () => stop('SIGINT'))
  return {
    get isStopping() {
      return isStopping
    },
  }
}

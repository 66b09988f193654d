import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createGatewayRuntime } from '@graphql-hive/gateway'
import { embedSubgraphs, registryNames } from '../../gateway/embedded.ts'
import type { Identity } from '../../gateway/identity/identity.ts'
import { createServer } from '../../gateway/server.ts'
import { createHttpSubgraph } from '../../gateway/subgraph-calls/over-http.ts'
import { readSupergraph } from '../../gateway/supergraph.ts'
import { registries } from '../../subgraphs/registries.ts'
import type { Logger } from '../../subgraphs/shared/logger.ts'
import type { RegistryName } from '../../subgraphs/shared/registry.ts'
import { createService } from '../../subgraphs/shared/service.ts'
import { createSigner } from '../../subgraphs/shared/signature/sign-requests.ts'

/** `in-process`: one program. `http`: our gateway over three services. `hive`: Hive Gateway over the same three services. */
export type Transport = 'in-process' | 'http' | 'hive'

export const transports: readonly Transport[] = ['in-process', 'http', 'hive']

export interface GraphOptions {
  readonly transport: Transport
  readonly databaseUrls: Readonly<Record<RegistryName, string>>
  /** How long a subgraph may take; left out: as in production. */
  readonly deadlineMillis?: number
  /** Left out: no answer is kept, so that each one is made. */
  readonly responseCacheBytes?: number
  /** Left out: nobody is asked for a token. */
  readonly openIdentity?: (logger: Logger) => Promise<Identity>
  /** What gateway and services sign with; left out: nothing is signed. */
  readonly secret?: string
  /** What the gateway signs with, where it is not the services’ secret. */
  readonly gatewaySecret?: string
}

export interface GraphError {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions: Readonly<Record<string, unknown>>
}

export interface GraphReply<Data> {
  readonly status: number
  readonly headers: Headers
  readonly data: Data
  readonly errors?: readonly GraphError[]
}

export interface TestGraph {
  readonly url: string
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for
  ask<Data = any>(query: string, variables?: Record<string, unknown>, init?: RequestInit): Promise<GraphReply<Data>>
  /** The SQL that each registry ran since the last call of this. */
  takeStatements(): Readonly<Record<RegistryName, readonly string[]>>
  /** Ends one registry's service for good; over HTTP only. */
  endService(name: RegistryName): Promise<void>
  stop(): Promise<void>
}

/** The whole graph over real HTTP, on the given databases, ready to be asked. */
export async function startGraph(options: GraphOptions): Promise<TestGraph> {
  const statements = new Map<RegistryName, string[]>(registryNames.map((name) => [name, []]))
  const onStatement = (name: RegistryName, text: string) => statements.get(name)?.push(text)
  const services = options.transport === 'in-process' ? undefined : await startServices(options, onStatement)
  const gateway = await startGateway(options, services?.urls, onStatement)
  return {
    url: gateway.url,
    async ask(query, variables, init) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
        ...init,
      })
      return { status: response.status, headers: response.headers, ...JSON.parse(await response.text()) }
    },
    takeStatements() {
      const taken = { facilities: [], personnel: [], beneficiaries: [], ...Object.fromEntries(statements) }
      for (const name of registryNames) statements.set(name, [])
      return taken
    },
    async endService(name) {
      if (!services) throw new Error('Expected a transport over HTTP, but got in-process.')
      await services.end(name)
    },
    async stop() {
      await gateway.stop()
      for (const name of registryNames) await services?.end(name)
    },
  }
}

type OnStatement = (name: RegistryName, text: string) => void
type Urls = Readonly<Record<RegistryName, string>>

async function startServices({ databaseUrls, deadlineMillis, secret }: GraphOptions, onStatement: OnStatement) {
  const services = registries.map((registry) =>
    createService(registry, {
      databaseUrl: databaseUrls[registry.name],
      logLevel: 'silent',
      deadlineMillis,
      secret,
      onStatement: (text) => onStatement(registry.name, text),
    }),
  )
  const addresses = await Promise.all(services.map((service) => service.listen({ host: '127.0.0.1', port: 0 })))
  const urlOf = (name: RegistryName) => `${addresses[registryNames.indexOf(name)]}/graphql`
  return {
    urls: {
      facilities: urlOf('facilities'),
      personnel: urlOf('personnel'),
      beneficiaries: urlOf('beneficiaries'),
    } satisfies Urls,
    async end(name: RegistryName) {
      const service = services[registryNames.indexOf(name)]
      service?.server.closeAllConnections()
      await service?.close()
    },
  }
}

interface RunningGateway {
  readonly url: string
  stop(): Promise<void>
}

async function startGateway(
  options: GraphOptions,
  urls: Urls | undefined,
  onStatement: OnStatement,
): Promise<RunningGateway> {
  if (urls && options.transport === 'hive') return startHive(urls)
  const { databaseUrls, deadlineMillis, secret, gatewaySecret = secret } = options
  const sign = gatewaySecret === undefined ? undefined : createSigner(gatewaySecret)
  const server = await createServer({
    supergraphSdl: await readSupergraph(),
    logLevel: 'silent',
    responseCacheBytes: options.responseCacheBytes ?? 0,
    openIdentity: options.openIdentity,
    openSubgraphs(logger) {
      if (!urls) {
        const databaseUrl = (name: RegistryName) => databaseUrls[name]
        return embedSubgraphs({ names: registryNames, databaseUrl, logger, deadlineMillis, onStatement })
      }
      return registryNames.map((name) =>
        createHttpSubgraph({ name, url: urls[name], logger, deadlineMillis, isOwnService: true, sign }),
      )
    },
  })
  server.readiness.markPrepared()
  return { url: await server.app.listen({ host: '127.0.0.1', port: 0 }), stop: server.close }
}

/** Hive's own program, as a library, so that it ends with the test. It is told to ask no outside host. */
async function startHive(urls: Urls): Promise<RunningGateway> {
  const runtime = createGatewayRuntime({
    supergraph: fileURLToPath(new URL('../../schema/supergraph.graphql', import.meta.url)),
    transportEntries: Object.fromEntries(Object.entries(urls).map(([name, location]) => [name, { location }])),
    logging: false,
    landingPage: false,
    graphiql: false,
  })
  const server = createHttpServer(runtime)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await runtime[Symbol.asyncDispose]()
    },
  }
}

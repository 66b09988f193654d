import '../shared/keep-garbage-young.ts'
import { Command } from 'commander'
import { registries } from '../registries.ts'
import { openConnections } from '../shared/database/connections.ts'
import { readEnvironment } from '../shared/environment.ts'
import { closeGracefully } from '../shared/http/close-gracefully.ts'
import { isLoopback } from '../shared/http/is-loopback.ts'
import { createService } from '../shared/service.ts'

/** Without PORT, where the committed supergraph looks for it. */
const firstPort = 4001

/** `npm run subgraph -- facilities`: one registry as an HTTP service, until SIGTERM or SIGINT. */
async function serve(name: string | undefined): Promise<void> {
  const index = registries.findIndex((registry) => registry.name === name)
  const registry = registries[index]
  if (!registry) {
    const names = registries.map((each) => each.name).join(', ')
    throw new Error(`Expected the name of a registry (${names}), but got ${name ?? 'none'}.`)
  }
  const environment = readEnvironment(process.env)
  if (environment.subgraphSecret === undefined && !isLoopback(environment.host)) {
    throw new Error(
      `Expected SUBGRAPH_SECRET, for other machines can reach HOST ${environment.host}, but got none: without it only this machine may ask.`,
    )
  }
  const connections = await openConnections(environment, {
    purpose: 'command',
    command: `npm run subgraph -- ${registry.name}`,
    onTrouble: (message) => console.error(message),
  })
  const service = createService(registry, {
    databaseUrl: connections.registryUrl(registry.name),
    personalSource: connections.personalSource(registry.name),
    logLevel: environment.logLevel,
    secret: environment.subgraphSecret,
  })
  const port = process.env.PORT?.trim() ? environment.port : firstPort + index
  const address = await service.listen({ host: environment.host, port })
  console.log(`Registry ${registry.name}: ${address}/graphql`)

  let isStopping = false
  const stop = async () => {
    if (isStopping) process.exit(1)
    isStopping = true
    await closeGracefully(service)
    await connections.stop()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

new Command('npm run subgraph --')
  .showHelpAfterError('`npm run subgraph -- --help` says how.')
  .description(
    `Serves one registry as an HTTP service, for a gateway that is told of it by <REGISTRY>_URL. Without PORT it listens on ${firstPort} and the next ones, in this order.`,
  )
  .argument('[registry]', `one of ${registries.map((registry) => registry.name).join(', ')}`)
  .action((name: string | undefined) =>
    serve(name).catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      process.exit(1)
    }),
  )
  .parse()

import type { BenchDatabase } from '../database.ts'
import type { Program } from '../program.ts'
import type { Contender, ContenderName } from './contender.ts'
import { startHive } from './hive.ts'
import { startLimit } from './limit.ts'
import { startOurs, startOursOverHttp, startOursWithTokens } from './ours.ts'
import { startPostgraphile } from './postgraphile.ts'
import { startStockGateway } from './stock-gateway.ts'
import { type Services, startServices } from './subgraph-services.ts'

export interface Surroundings {
  readonly database: BenchDatabase
  /** For logs and the supergraph with our services' addresses. */
  readonly folder: string
}

const needServices: readonly ContenderName[] = ['ours-http', 'stock-http', 'hive-js', 'hive-rust']

/** Starts the named contenders, each in a process of its own, and what they need; all of them stay until the end. */
export async function startContenders(
  names: readonly ContenderName[],
  surroundings: Surroundings,
): Promise<readonly Contender[]> {
  const services = names.some((name) => needServices.includes(name)) ? await startServices(surroundings) : undefined
  const contenders: Contender[] = []
  for (const name of names) {
    // The two limits are two paths of one server.
    const limit = contenders.find((each) => each.name === 'limit-json')?.programs[0]
    contenders.push(await startContender(name, surroundings, services, limit))
  }
  return contenders
}

function startContender(
  name: ContenderName,
  surroundings: Surroundings,
  services: Services | undefined,
  limit: Program | undefined,
): Promise<Contender> {
  switch (name) {
    case 'ours':
      return startOurs(name, surroundings, { RESPONSE_CACHE: 'off' })
    case 'ours-cached':
      return startOurs(name, surroundings, {})
    case 'ours-jwt':
      return startOursWithTokens(surroundings)
    case 'stock-executor':
      return startOurs(name, surroundings, { RESPONSE_CACHE: 'off', EXECUTOR: 'apollo' })
    case 'postgraphile':
      return startPostgraphile(surroundings)
    case 'limit-json':
    case 'limit-flat':
      return startLimit(name, surroundings, limit)
  }
  if (!services) throw new Error(`Expected the services that ${name} needs to be started, but they are not.`)
  switch (name) {
    case 'ours-http':
      return startOursOverHttp(surroundings, services)
    case 'stock-http':
      return startStockGateway(surroundings, services)
    case 'hive-js':
    case 'hive-rust':
      return startHive(name, surroundings, services)
  }
}

import { findFreePort, startProgram } from '../program.ts'
import { asksOurSchema, type Contender, type ContenderName } from './contender.ts'
import type { Surroundings } from './start-contenders.ts'
import type { Services } from './subgraph-services.ts'

/** Our gateway with its subgraphs in its own process, as `npm start` runs it. */
export function startOurs(
  name: ContenderName,
  surroundings: Surroundings,
  settings: Readonly<Record<string, string>>,
): Promise<Contender> {
  const { registryUrls } = surroundings.database
  const urls = Object.entries(registryUrls).map(([registry, url]) => [`${registry.toUpperCase()}_DATABASE_URL`, url])
  return startGateway(name, surroundings, { ...settings, ...Object.fromEntries(urls) })
}

/** Our gateway over our services. */
export async function startOursOverHttp(surroundings: Surroundings, services: Services): Promise<Contender> {
  const gateway = await startGateway('ours-http', surroundings, { RESPONSE_CACHE: 'off', ...services.urlVariables })
  return { ...gateway, programs: [...gateway.programs, ...services.programs] }
}

async function startGateway(
  name: ContenderName,
  { folder }: Surroundings,
  environment: Readonly<Record<string, string>>,
): Promise<Contender> {
  const program = await startProgram({
    name,
    args: ['gateway/main.ts'],
    environment: { LOG_LEVEL: 'warn', ...environment },
    port: await findFreePort(),
    ready: { path: '/ready' },
    logFolder: folder,
  })
  return { name, origin: program.origin, programs: [program], repeats: name === 'ours-cached', ...asksOurSchema }
}

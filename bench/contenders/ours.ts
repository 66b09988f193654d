import { join } from 'node:path'
import { openDevelopmentKeys } from '../../subgraphs/shared/access/development-keys.ts'
import { states } from '../../subgraphs/shared/reference/states.ts'
import { findFreePort, startProgram } from '../program.ts'
import { asksOurSchema, type Contender, type ContenderName } from './contender.ts'
import type { Surroundings } from './start-contenders.ts'
import type { Services } from './subgraph-services.ts'

const issuer = 'https://issuer.test'
const audience = 'salud-unificada'
const tokenSeconds = 24 * 60 * 60

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

/**
 * The same, asked with a token, by a caller who may see the rows of every state but has to name them: so the answers are the same, and
 * every row passes the database's policies.
 */
export async function startOursWithTokens(surroundings: Surroundings): Promise<Contender> {
  const { jwksFile, sign } = await openDevelopmentKeys(join(surroundings.folder, 'keys'))
  const token = await sign({
    sub: 'bench',
    states: states.map(({ code }) => code),
    iss: issuer,
    aud: audience,
    exp: Math.floor(Date.now() / 1_000) + tokenSeconds,
  })
  const contender = await startOurs('ours-jwt', surroundings, {
    RESPONSE_CACHE: 'off',
    AUTH: 'jwt',
    JWKS: jwksFile,
    JWT_ISSUER: issuer,
    JWT_AUDIENCE: audience,
  })
  return { ...contender, authorization: `Bearer ${token}` }
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

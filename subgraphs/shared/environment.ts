import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import {
  type defaultCallerLimits,
  type defaultLimits,
  type executors,
  type logLevels,
  type studioModes,
  variables,
} from './environment-variables.ts'
import type { RegistryName } from './registry.ts'

/** How callers are known: not at all, or by tokens that these verify. */
export type Auth = 'off' | { readonly jwks: string; readonly issuer: string; readonly audience: string }

export interface Environment {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly registryDatabaseUrls: Readonly<Record<RegistryName, string | undefined>>
  /** Of the roles that alone read persons. */
  readonly identityDatabaseUrls: Readonly<Record<'personnel' | 'beneficiaries', string | undefined>>
  readonly identityKeyFile: string | undefined
  readonly importDatabaseUrl: string | undefined
  /** Where a subgraph is reached over HTTP; undefined: in process. */
  readonly subgraphUrls: Readonly<Record<RegistryName, string | undefined>>
  readonly supergraph: string | undefined
  /** 0: no answer is kept. */
  readonly responseCacheBytes: number
  readonly executor: (typeof executors)[number]
  /** How large an operation may be. */
  readonly limits: Readonly<Record<keyof typeof defaultLimits, number>>
  readonly auth: Auth
  readonly authOffBeyondLoopback: boolean
  /** Where the gateway is reached, in place of `host`. */
  readonly publishedAt: string | undefined
  readonly subgraphSecret: string | undefined
  /** How much one caller may ask. */
  readonly callerLimits: Readonly<Record<keyof typeof defaultCallerLimits, number>>
  readonly trustedProxies: readonly string[]
  readonly corsOrigins: readonly string[]
  readonly apolloStudio: (typeof studioModes)[number]
  readonly hsts: boolean
  readonly logLevel: (typeof logLevels)[number]
}

/**
 * The variables as typed values. A bad one throws, with all problems listed; an empty one counts as not set. A database URL
 * or a secret may stand in a file that `<NAME>_FILE` names: an environment is shown to many.
 */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const given = withFilesRead(Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim())))
  const result = z.object(variables).superRefine(requireForTokens).safeParse(given)
  if (!result.success) throw new Error(describeProblems(result.error.issues, given))
  const read = result.data
  return {
    port: read.PORT,
    host: read.HOST,
    dataDir: resolve(read.DATA_DIR),
    databaseUrl: read.DATABASE_URL,
    registryDatabaseUrls: {
      facilities: read.FACILITIES_DATABASE_URL,
      personnel: read.PERSONNEL_DATABASE_URL,
      beneficiaries: read.BENEFICIARIES_DATABASE_URL,
    },
    identityDatabaseUrls: {
      personnel: read.PERSONNEL_IDENTITY_DATABASE_URL,
      beneficiaries: read.BENEFICIARIES_IDENTITY_DATABASE_URL,
    },
    identityKeyFile: read.IDENTITY_KEY_FILE,
    importDatabaseUrl: read.IMPORT_DATABASE_URL,
    subgraphUrls: {
      facilities: read.FACILITIES_URL,
      personnel: read.PERSONNEL_URL,
      beneficiaries: read.BENEFICIARIES_URL,
    },
    supergraph: read.SUPERGRAPH,
    responseCacheBytes: read.RESPONSE_CACHE === 'off' ? 0 : Number(read.RESPONSE_CACHE) * 1024 * 1024,
    executor: read.EXECUTOR,
    limits: {
      depth: read.MAX_DEPTH,
      aliases: read.MAX_ALIASES,
      directives: read.MAX_DIRECTIVES,
      rootFields: read.MAX_ROOT_FIELDS,
      cost: read.MAX_COST,
    },
    auth: readAuth(read),
    authOffBeyondLoopback: read.AUTH_OFF_BEYOND_LOOPBACK === 'yes',
    publishedAt: read.PUBLISHED_AT,
    subgraphSecret: read.SUBGRAPH_SECRET,
    callerLimits: { concurrentRequests: read.CONCURRENT_REQUESTS, requestsPerMinute: read.REQUESTS_PER_MINUTE },
    trustedProxies: read.TRUSTED_PROXIES,
    corsOrigins: read.CORS_ORIGINS,
    apolloStudio: read.APOLLO_STUDIO,
    hsts: read.HSTS === 'on',
    logLevel: read.LOG_LEVEL,
  }
}

type Read = z.infer<z.ZodObject<typeof variables>>

const neededForTokens = ['JWKS', 'JWT_ISSUER', 'JWT_AUDIENCE'] as const

function requireForTokens(read: Read, context: z.RefinementCtx<Read>): void {
  for (const name of neededForTokens) {
    if (read.AUTH !== 'jwt' || read[name] !== undefined) continue
    context.addIssue({ code: 'custom', path: [name], message: 'be set where AUTH is jwt' })
  }
}

function readAuth({ AUTH, JWKS = '', JWT_ISSUER = '', JWT_AUDIENCE = '' }: Read): Auth {
  if (AUTH === 'off') return 'off'
  // `requireForTokens` has seen to it that all three are there.
  return { jwks: JWKS, issuer: JWT_ISSUER, audience: JWT_AUDIENCE }
}

function withFilesRead(
  given: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const read: Record<string, string | undefined> = { ...given }
  for (const name of Object.keys(variables).filter(isSecret)) {
    const file = given[`${name}_FILE`]
    if (file === undefined) continue
    if (given[name] !== undefined) throw new Error(`Expected ${name} or ${name}_FILE, but got both.`)
    try {
      read[name] = readFileSync(file, 'utf8').trim()
    } catch (cause) {
      throw new Error(`Expected ${name}_FILE to name a file that can be read, but got ${file}.`, { cause })
    }
  }
  return read
}

function describeProblems(issues: readonly z.core.$ZodIssue[], given: Readonly<Record<string, unknown>>): string {
  const lines = issues.map((issue) => {
    const name = String(issue.path[0])
    const got = isSecret(name) ? 'something else' : (JSON.stringify(given[name]) ?? 'nothing')
    return `  ${name} must ${issue.message}, but got ${got}.`
  })
  return ['The environment has values that cannot be used:', ...new Set(lines)].join('\n')
}

/** A database URL carries a password. */
function isSecret(name: string): boolean {
  return name.endsWith('DATABASE_URL') || name.endsWith('_SECRET')
}

import { fileURLToPath } from 'node:url'
import { z } from 'zod'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const authModes = ['off', 'jwt'] as const
export const studioModes = ['on', 'off', 'loopback'] as const
export const executors = ['compiled', 'apollo'] as const
// An `error` follows "must".
const port = z
  .string()
  .regex(/^\d{1,5}$/, 'be a whole number from 0 to 65535')
  .transform(Number)
  .refine((value) => value <= 65_535, 'be a whole number from 0 to 65535')
const httpUrl = z.url({ protocol: /^https?$/, error: 'be a URL that begins with http:// or https://' })
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'be a URL that begins with postgres://' })

const count = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'be a whole number from 1 to 999999999')
  .transform(Number)

/** How large an operation may be, where nothing else is set. */
export const defaultLimits = { depth: 12, aliases: 30, directives: 20, rootFields: 20, cost: 20_000 } as const
/** How much one caller may ask, where nothing else is set; a rate of 0 means any. */
export const defaultCallerLimits = { concurrentRequests: 200, requestsPerMinute: 0 } as const

const listOf = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .string()
    .transform((text) => text.split(',').flatMap((each) => each.trim() || []))
    .pipe(z.array(item))
const originText = 'be origins as https://salud.example, with a comma between them'
const proxyText = 'be addresses or networks as 10.0.0.0/8, with a comma between them'

/** Every environment variable that the program reads; `describe` is what the README says of it. */
export const variables = {
  PORT: port
    .prefault('4000')
    .describe('Port that the gateway, or a subgraph served alone, listens on, 4000 unless set; 0: any free one.'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address that it listens on, 127.0.0.1 unless set; `0.0.0.0` for every network.'),
  DATA_DIR: z
    .string()
    .default(fileURLToPath(new URL('../../.data', import.meta.url)))
    .describe(
      'Folder of the embedded PostgreSQL; without it `.data` in the project. Unused once a database URL is set.',
    ),
  DATABASE_URL: postgresUrl
    .optional()
    .describe(
      'PostgreSQL 15 or newer, in place of the embedded one. As `DATABASE_URL_FILE`, like each of the next six: a file that holds it.',
    ),
  FACILITIES_DATABASE_URL: postgresUrl
    .optional()
    .describe('Database as facilities sees it; without it `DATABASE_URL`.'),
  PERSONNEL_DATABASE_URL: postgresUrl.optional().describe('Database as personnel sees it; without it `DATABASE_URL`.'),
  BENEFICIARIES_DATABASE_URL: postgresUrl
    .optional()
    .describe('Database as beneficiaries sees it; without it `DATABASE_URL`.'),
  PERSONNEL_IDENTITY_DATABASE_URL: postgresUrl
    .optional()
    .describe('Database as the role `personnel_identity` sees it; without it identities of workers are out of reach.'),
  BENEFICIARIES_IDENTITY_DATABASE_URL: postgresUrl
    .optional()
    .describe('Database as the role `beneficiaries_identity` sees it; without it no credential is verified.'),
  IMPORT_DATABASE_URL: postgresUrl
    .optional()
    .describe(
      'Database for migrations, imports, backup and restore, with the owner’s role; without it `DATABASE_URL`.',
    ),
  IDENTITY_KEY_FILE: z
    .string()
    .optional()
    .describe(
      'File with the key by which persons are found and read: a version, a colon, 64 hexadecimal digits. The embedded database has its own, `identity.key` in `DATA_DIR`; lost, so are the names.',
    ),
  FACILITIES_URL: httpUrl.optional().describe('Subgraph facilities over HTTP; without it in the gateway’s process.'),
  PERSONNEL_URL: httpUrl.optional().describe('Subgraph personnel over HTTP; without it in the gateway’s process.'),
  BENEFICIARIES_URL: httpUrl
    .optional()
    .describe('Subgraph beneficiaries over HTTP; without it in the gateway’s process.'),
  SUPERGRAPH: z
    .string()
    .optional()
    .describe(
      'Supergraph file to serve in place of `schema/supergraph.graphql`, and to follow when it changes; other subgraphs it names are called.',
    ),
  RESPONSE_CACHE: z
    .string()
    .regex(/^(off|\d{1,5})$/, 'be off, or a whole number of MiB')
    .default('64')
    .describe('MiB of whole answers that the gateway keeps until the data change, 64 unless set; `off` for none.'),
  EXECUTOR: z
    .enum(executors, { error: `be one of ${executors.join(', ')}` })
    .default('compiled')
    .describe(
      'What runs operations in the gateway: `compiled` (unless set), ours, or `apollo`, Apollo’s, to compare; both answer the same.',
    ),
  MAX_DEPTH: count
    .prefault(String(defaultLimits.depth))
    .describe(`How many levels of fields an operation may have, through fragments; ${defaultLimits.depth} unless set.`),
  MAX_ALIASES: count
    .prefault(String(defaultLimits.aliases))
    .describe(`How many fields of an operation may have an alias; ${defaultLimits.aliases} unless set.`),
  MAX_DIRECTIVES: count
    .prefault(String(defaultLimits.directives))
    .describe(`How many directives an operation may have; ${defaultLimits.directives} unless set.`),
  MAX_ROOT_FIELDS: count
    .prefault(String(defaultLimits.rootFields))
    .describe(`How many fields of \`Query\` an operation may ask for; ${defaultLimits.rootFields} unless set.`),
  MAX_COST: count
    .prefault(String(defaultLimits.cost))
    .describe(
      `How many objects an operation may ask for, by estimate: pages as long as \`first\` says, times what they stand in; ${defaultLimits.cost} unless set.`,
    ),
  AUTH: z
    .enum(authModes, { error: `be one of ${authModes.join(', ')}` })
    .default('off')
    .describe(
      'Who may ask: `off` (unless set), anyone, which only this machine is; `jwt`, who brings a token that the next three say how to verify.',
    ),
  JWKS: z
    .string()
    .optional()
    .describe(
      'Public keys of who issues the tokens, a JSON Web Key Set: a file, or a URL. Read again when it changes; rubbish leaves the last good keys in place.',
    ),
  JWT_ISSUER: z.string().optional().describe('What a token must say in `iss`.'),
  JWT_AUDIENCE: z.string().optional().describe('What a token must say in `aud`, alone or among others.'),
  AUTH_OFF_BEYOND_LOOPBACK: z
    .enum(['yes'], { error: 'be yes, or not set' })
    .optional()
    .describe('`yes`: without tokens also where other machines can reach the gateway. Everybody there sees every row.'),
  PUBLISHED_AT: z
    .string()
    .optional()
    .describe(
      'Address, or address and port, that the gateway is really reached at where `HOST` is a container’s; without it `HOST`.',
    ),
  SUBGRAPH_SECRET: z
    .string()
    .min(32, 'have at least 32 characters')
    .optional()
    .describe(
      'What gateway and subgraphs sign and check requests over HTTP with, the same for all, at least 32 characters; needed beyond this machine, and with `AUTH=jwt`. As `SUBGRAPH_SECRET_FILE`: a file that holds it.',
    ),
  CONCURRENT_REQUESTS: count
    .prefault(String(defaultCallerLimits.concurrentRequests))
    .describe(
      `How many requests of one caller may be under way at once; ${defaultCallerLimits.concurrentRequests} unless set. A caller is a token’s subject, else an address.`,
    ),
  REQUESTS_PER_MINUTE: z
    .union([z.literal('off').transform(() => 0), count], { error: 'be off, or a whole number from 1 to 999999999' })
    .prefault('off')
    .describe('How many requests one caller may send in a minute, to each gateway; `off` (unless set) for any number.'),
  TRUSTED_PROXIES: listOf(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], { error: proxyText }))
    .prefault('')
    .describe(
      'Addresses or networks of proxies, with commas, whose `X-Forwarded-For` says who the caller is; without it that header is not read.',
    ),
  CORS_ORIGINS: listOf(z.string().regex(/^https?:\/\/[a-z0-9.[\]:-]+$/i, originText))
    .prefault('')
    .describe('Origins, with commas, whose pages may read answers, as `https://salud.example`; none unless set.'),
  APOLLO_STUDIO: z
    .enum(studioModes, { error: 'be on, off or loopback' })
    .default('loopback')
    .describe(
      'Whether Apollo Studio may read answers, too: `on`, `off`, or `loopback` (unless set), where the gateway is asked on the machine itself.',
    ),
  HSTS: z
    .enum(['on', 'off'], { error: 'be on or off' })
    .default('off')
    .describe(
      '`on` tells browsers to come by HTTPS alone for a year: only behind a proxy that does TLS; `off` unless set.',
    ),
  LOG_LEVEL: z
    .enum(logLevels, { error: `be one of ${logLevels.join(', ')}` })
    .default('info')
    .describe('One of `fatal`, `error`, `warn`, `info` (unless set), `debug`, `trace`; `silent` for nothing.'),
} as const

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { RegistryName } from './registry.ts'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const executors = ['compiled', 'apollo'] as const
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
      'PostgreSQL 15 or newer, in place of the embedded one. As `DATABASE_URL_FILE`, like each of the next four: a file that holds it.',
    ),
  FACILITIES_DATABASE_URL: postgresUrl
    .optional()
    .describe('Database as facilities sees it; without it `DATABASE_URL`.'),
  PERSONNEL_DATABASE_URL: postgresUrl.optional().describe('Database as personnel sees it; without it `DATABASE_URL`.'),
  BENEFICIARIES_DATABASE_URL: postgresUrl
    .optional()
    .describe('Database as beneficiaries sees it; without it `DATABASE_URL`.'),
  IMPORT_DATABASE_URL: postgresUrl
    .optional()
    .describe(
      'Database for migrations, imports, backup and restore, with the owner’s role; without it `DATABASE_URL`.',
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
  LOG_LEVEL: z
    .enum(logLevels, { error: `be one of ${logLevels.join(', ')}` })
    .default('info')
    .describe('One of `fatal`, `error`, `warn`, `info` (unless set), `debug`, `trace`; `silent` for nothing.'),
} as const

export interface Environment {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly registryDatabaseUrls: Readonly<Record<RegistryName, string | undefined>>
  readonly importDatabaseUrl: string | undefined
  /** Where a subgraph is reached over HTTP; undefined: in process. */
  readonly subgraphUrls: Readonly<Record<RegistryName, string | undefined>>
  readonly supergraph: string | undefined
  /** 0: no answer is kept. */
  readonly responseCacheBytes: number
  readonly executor: (typeof executors)[number]
  /** How large an operation may be. */
  readonly limits: Readonly<Record<keyof typeof defaultLimits, number>>
  readonly logLevel: (typeof logLevels)[number]
}

/**
 * The variables as typed values. A bad one throws, with all problems listed; an empty one counts as not set. A database URL
 * may stand in a file that `<NAME>_FILE` names: it carries a password, and an environment is shown to many.
 */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const given = withFilesRead(Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim())))
  const result = z.object(variables).safeParse(given)
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
    logLevel: read.LOG_LEVEL,
  }
}

function withFilesRead(
  given: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const read: Record<string, string | undefined> = { ...given }
  for (const name of Object.keys(variables).filter((each) => each.endsWith('DATABASE_URL'))) {
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
    // A database URL carries a password.
    const got = name.endsWith('DATABASE_URL') ? 'something else' : JSON.stringify(given[name])
    return `  ${name} must ${issue.message}, but got ${got}.`
  })
  return ['The environment has values that cannot be used:', ...lines].join('\n')
}

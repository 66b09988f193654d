import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse } from 'graphql'
import { type Kysely, sql } from 'kysely'
import type { Identity } from '../../gateway/identity/identity.ts'
import { createServer, type GatewayServer, type ServerOptions } from '../../gateway/server.ts'
import { createInProcessSubgraph } from '../../gateway/subgraph-calls/in-process.ts'
import type { Subgraph } from '../../gateway/subgraph-calls/subgraph.ts'
import { compose } from '../../schema/compose.ts'
import type { SubgraphContext } from '../../subgraphs/shared/graph/context.ts'
import { badUserInput } from '../../subgraphs/shared/graph/errors.ts'
import { scalars } from '../../subgraphs/shared/graph/scalars.ts'
import type { Logger } from '../../subgraphs/shared/logger.ts'
import type { RegistryName } from '../../subgraphs/shared/registry.ts'

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])`

/** Two registries small enough to see through: towns, and who works in them. */
export const tinySdl = {
  facilities: `${link}
    scalar Date @specifiedBy(url: "https://scalars.graphql.org/andimarek/local-date")
    enum Size { SMALL LARGE }
    input TownFilter { size: [Size!], founded: Date }
    type Query {
      towns(filter: TownFilter, asOf: Date, first: Int = 20): [Town!]
      health: Health! @shareable
    }
    type Town @key(fields: "code") { code: ID! name: String mayor: String }
    type Health @key(fields: "id") { id: ID! beds: Int }`,
  personnel: `${link}
    type Query {
      health: Health! @shareable
      sleep(seconds: Float!): Boolean
      fault(kind: String!): String
    }
    type Town @key(fields: "code") { code: ID! nurses: Int doctors: Int }
    type Health @key(fields: "id") { id: ID! nurses: Int }`,
} as const

const resolvers = {
  facilities: {
    ...scalars,
    Query: {
      health: () => ({ id: 'MX' }),
      towns: (_: unknown, { first }: { first: number }) => {
        if (first > 100) throw badUserInput('first', 'be between 0 and 100', first)
        return ['a', 'b', 'c'].map((code) => ({ code, name: `Town ${code}`, mayor: null }))
      },
    },
    Health: { beds: () => 7 },
  },
  personnel: {
    Query: {
      health: () => ({ id: 'MX' }),
      sleep: async (_: unknown, { seconds }: { seconds: number }, context: SubgraphContext) => {
        await context.query(sql`/* tinySleep */ select pg_sleep(${seconds}::float8)::text as slept`)
        return true
      },
      fault: async (_: unknown, { kind }: { kind: string }, context: SubgraphContext) => {
        if (kind === 'sql') await context.query(sql`select secret from nowhere.at_all`)
        throw new Error(`connect to postgres://user:password@10.0.0.3:5432 failed`)
      },
    },
    Town: {
      __resolveReference: ({ code }: { code: string }) => ({ code }),
      nurses: () => 3,
      doctors: ({ code }: { code: string }) => {
        if (code === 'b') throw badUserInput('asOf', 'not be after today', '2999-01-01')
        return 1
      },
    },
    Health: { nurses: () => 9 },
  },
} as const

export type TinyName = keyof typeof tinySdl

export const tinySupergraph = compose(Object.entries(tinySdl).map(([name, sdl]) => ({ name, sdl }))).supergraph

export interface TinyOptions {
  openDb(): Kysely<unknown>
  readonly deadlineMillis?: number
  readonly operationDeadlineMillis?: number
  readonly executor?: 'compiled' | 'apollo'
  /** Left out: nobody is asked for a token. */
  readonly openIdentity?: (logger: Logger) => Promise<Identity>
  /** How the gateway is set besides. */
  readonly server?: Partial<ServerOptions>
  /** Another way to reach one of the two. */
  readonly replaced?: (logger: Logger) => Partial<Record<TinyName, Subgraph>>
  /** Those that are reached in a way of our own; left out: both. */
  readonly names?: readonly TinyName[]
  /** Another supergraph, and the file that is watched for the next one. */
  readonly supergraphSdl?: string
  readonly supergraphFile?: string
  /** Left out: no answer is kept. */
  readonly responseCacheBytes?: number
}

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: {
    readonly data?: Record<string, unknown> | null
    readonly errors?: readonly {
      readonly message: string
      readonly path?: readonly (string | number)[]
      readonly extensions: Readonly<Record<string, unknown>>
    }[]
  }
}

export interface TinyGraph extends GatewayServer {
  readonly url: string
  ask(query: string, variables?: Record<string, unknown>, init?: RequestInit): Promise<Reply>
}

/** A gateway over the two, ready and listening. */
export async function startTinyGraph(options: TinyOptions): Promise<TinyGraph> {
  const server = await createServer({
    supergraphSdl: options.supergraphSdl ?? tinySupergraph,
    supergraphFile: options.supergraphFile,
    logLevel: 'silent',
    responseCacheBytes: options.responseCacheBytes ?? 0,
    operationDeadlineMillis: options.operationDeadlineMillis,
    executor: options.executor,
    openIdentity: options.openIdentity,
    ...options.server,
    openSubgraphs(logger) {
      const replaced = options.replaced?.(logger) ?? {}
      const names = options.names ?? (['facilities', 'personnel'] as const)
      return names.map((name) => replaced[name] ?? makeSubgraph(name, logger, options))
    },
  })
  server.readiness.markPrepared()
  const url = await server.app.listen({ host: '127.0.0.1', port: 0 })
  return {
    ...server,
    url,
    async ask(query, variables, init) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
        ...init,
      })
      return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) }
    },
  }
}

export function tinySchema(name: TinyName) {
  return buildSubgraphSchema([{ typeDefs: parse(tinySdl[name]), resolvers: resolvers[name] }])
}

function makeSubgraph(name: RegistryName & TinyName, logger: Logger, options: TinyOptions): Subgraph {
  return createInProcessSubgraph({
    name,
    schema: tinySchema(name),
    db: options.openDb(),
    dataVersion: undefined,
    logger,
    deadlineMillis: options.deadlineMillis,
    isMigrated: async () => true,
  })
}

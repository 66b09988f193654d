import { ApolloServer } from '@apollo/server'
import { type FastifyInstance, fastify } from 'fastify'
import { GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql'
import { defaultLimits, type Environment } from '../subgraphs/shared/environment.ts'
import { answerHttpErrors } from '../subgraphs/shared/http/answer-http-errors.ts'
import { closeGracefully } from '../subgraphs/shared/http/close-gracefully.ts'
import { type Logger, loggingOptions } from '../subgraphs/shared/logger.ts'
import type { GatewayContext } from './context.ts'
import { allowOrigins } from './cors.ts'
import { createGateway } from './create-gateway.ts'
import { addGraphqlRoute } from './graphql-route.ts'
import type { OperationLimits } from './limits/limits.ts'
import { landingPage } from './pages/landing/landing-page.ts'
import { addPagesForPeople } from './pages/pages.ts'
import { answerErrors } from './plugins/answer-errors.ts'
import { limitOperations } from './plugins/limit-operations.ts'
import { quietenApollo } from './quieten-apollo.ts'
import { createReadiness, type Readiness } from './readiness.ts'
import { createDataClock } from './response-cache/data-versions.ts'
import { createResponseCache } from './response-cache/response-cache.ts'
import { readServedData, type ServedData } from './served-data.ts'
import type { Subgraph } from './subgraph-calls/subgraph.ts'
import { warmUp } from './warm-up.ts'

export interface ServerOptions {
  readonly supergraphSdl: string
  readonly logLevel: Environment['logLevel']
  readonly operationDeadlineMillis?: number
  /** How many bytes of answers are kept; 0: none. */
  readonly responseCacheBytes: number
  /** Left out: as where nothing is set. */
  readonly limits?: OperationLimits
  /** What runs operations; left out: as in production. */
  readonly executor?: Environment['executor']
  /** The subgraphs that are reached in a way of our own. */
  openSubgraphs(logger: Logger): readonly Subgraph[]
}

export interface GatewayServer {
  readonly app: FastifyInstance
  readonly readiness: Readiness
  /** What the graph says of its own data; undefined where nothing answers yet. */
  readServedData(): Promise<ServedData | undefined>
  /** Has the sample operations ready for their first client; in the background. */
  warmUp(): Promise<void>
  /** Finishes what is under way, takes nothing new, and ends all connections. */
  close(): Promise<void>
}

/** How long one operation may take in all. */
const operationDeadlineMillis = 10_000
const bodyLimitBytes = 100 * 1024

/** The graph over HTTP: `/graphql`, `/schema.graphql`, `/live`, `/ready`. Does not listen yet. */
export async function createServer(options: ServerOptions): Promise<GatewayServer> {
  const app = fastify({
    ...loggingOptions(options.logLevel),
    bodyLimit: bodyLimitBytes,
    requestTimeout: 15_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
  })
  app.server.headersTimeout = 10_000
  app.server.maxHeadersCount = 100

  const subgraphs = options.openSubgraphs(app.log)
  const { supergraphSdl, executor = 'compiled' } = options
  const gateway = createGateway(executor, { supergraphSdl, subgraphs, logger: app.log })
  let schema: GraphQLSchema | undefined
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    schema = apiSchema
  })
  const apollo = new ApolloServer<GatewayContext>({
    gateway,
    logger: quietenApollo(app.log),
    introspection: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: 1_000 },
    // Without it a query of 1.5 KB can hold the planner for half a minute.
    maxRecursiveSelections: 1_000,
    plugins: [answerErrors(app.log), limitOperations(options.limits ?? defaultLimits), landingPage()],
  })
  await apollo.start()

  const readiness = createReadiness(() => [...subgraphs, ...gateway.others])
  answerHttpErrors(app)
  allowOrigins(app)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'x-request-id': request.id, 'x-content-type-options': 'nosniff' })
  })
  addPages(app, readiness, schema)
  addPagesForPeople(app)
  await addGraphqlRoute(app, {
    apollo,
    readiness,
    clock: createDataClock(subgraphs),
    cache: options.responseCacheBytes > 0 ? createResponseCache(options.responseCacheBytes) : undefined,
    deadlineMillis: options.operationDeadlineMillis ?? operationDeadlineMillis,
  })
  const stopping = new AbortController()
  return {
    app,
    readiness,
    readServedData: () => readServedData(apollo),
    warmUp: () => warmUp(apollo, readiness, stopping.signal),
    async close() {
      stopping.abort()
      await closeGracefully(app)
      await apollo.stop()
      await Promise.all([...subgraphs, ...gateway.others].map((subgraph) => subgraph.close()))
    },
  }
}

function addPages(app: FastifyInstance, readiness: Readiness, schema: GraphQLSchema | undefined): void {
  const sdl = schema ? printPublicSchema(schema) : ''
  app.get('/', async (_request, reply) => reply.redirect('/graphql'))
  app.get('/live', async () => ({ live: true }))
  app.get('/ready', async (_request, reply) => {
    const ready = await readiness.isReady()
    return reply.code(ready ? 200 : 503).send({ ready })
  })
  app.get('/schema.graphql', async (_request, reply) => reply.type('text/plain; charset=utf-8').send(sdl))
}

/** As `schema/api.graphql` is printed: there a block for the schema itself, which the gateway's one has, would be the only difference. */
function printPublicSchema(schema: GraphQLSchema): string {
  const undescribed = new GraphQLSchema({ ...schema.toConfig(), description: undefined })
  return `${printSchema(lexicographicSortSchema(undescribed))}\n`
}

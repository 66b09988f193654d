import { ApolloServer } from '@apollo/server'
import { type FastifyInstance, fastify } from 'fastify'
import { readSampleOperations } from '../schema/sample-operations.ts'
import type { Environment } from '../subgraphs/shared/environment.ts'
import { defaultCallerLimits, defaultLimits } from '../subgraphs/shared/environment-variables.ts'
import { answerBrokenRequests } from '../subgraphs/shared/http/answer-broken-requests.ts'
import { answerHttpErrors } from '../subgraphs/shared/http/answer-http-errors.ts'
import { closeGracefully } from '../subgraphs/shared/http/close-gracefully.ts'
import { refuseCharsets } from '../subgraphs/shared/http/refuse-charsets.ts'
import { type Logger, loggingOptions } from '../subgraphs/shared/logger.ts'
import { guardAccess } from './checks/guard-access.ts'
import { guardSchema } from './checks/guard-schema.ts'
import { keepToCaller } from './checks/keep-to-caller.ts'
import { limitOperations } from './checks/limit-operations.ts'
import { refuseKeyAliases } from './checks/refuse-key-aliases.ts'
import { refuseNullVariables } from './checks/refuse-null-variables.ts'
import type { GatewayContext } from './context.ts'
import { allowOrigins, type CorsOptions } from './cors.ts'
import { createGateway } from './create-gateway.ts'
import { registers } from './embedded.ts'
import { addExportRoute } from './exports/export-route.ts'
import { addGraphqlRoute } from './graphql-route.ts'
import { type Identity, openToAnyone } from './identity/identity.ts'
import { requireScope } from './identity/require-scope.ts'
import { createKnownAnswers } from './known-operations/answer-known.ts'
import { createKnownOperations } from './known-operations/known-operations.ts'
import { type CallerLimits, createCallerGate } from './limits/caller-gate.ts'
import type { OperationLimits } from './limits/limits.ts'
import { refuseConditionalIntrospection } from './limits/refuse-conditional-introspection.ts'
import { refuseUnknownIntrospection } from './limits/refuse-unknown-introspection.ts'
import { createExposition, type Exposition } from './metrics/exposition.ts'
import { watchProcess } from './metrics/process-load.ts'
import { createTraffic } from './metrics/traffic.ts'
import { landingPage } from './pages/landing/landing-page.ts'
import { addPagesForPeople } from './pages/pages.ts'
import { answerErrors } from './plugins/answer-errors.ts'
import { checkOperations } from './plugins/check-operations.ts'
import { quietenApollo } from './quieten-apollo.ts'
import { createReadiness, type Readiness } from './readiness.ts'
import { refuseBreakingChanges } from './refuse-breaking-changes.ts'
import { createDataClock } from './response-cache/data-versions.ts'
import { createResponseCache } from './response-cache/response-cache.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { readServedData, type ServedData } from './served-data.ts'
import { followSchema, type ServedSchema } from './served-schema.ts'
import type { Subgraph } from './subgraph-calls/subgraph.ts'
import { createErrorTeller } from './tell-errors.ts'
import { warmUp } from './warm-up.ts'
import { type SupergraphFigures, watchSupergraph } from './watch-supergraph.ts'

export interface ServerOptions {
  readonly supergraphSdl: string
  /** Where it was read from, to be watched; left out: it stays as it is. */
  readonly supergraphFile?: string
  readonly logLevel: Environment['logLevel']
  readonly operationDeadlineMillis?: number
  /** How many bytes of answers are kept; 0: none. */
  readonly responseCacheBytes: number
  /** Left out: as where nothing is set. */
  readonly limits?: OperationLimits
  readonly callerLimits?: CallerLimits
  /** Whose word is taken for the address of a caller; left out: nobody's. */
  readonly trustedProxies?: readonly string[]
  readonly cors?: CorsOptions
  /** Whether browsers are told to come by HTTPS alone. */
  readonly hsts?: boolean
  /** What runs operations; left out: as in production. */
  readonly executor?: Environment['executor']
  /** Tells who asks; left out: anyone, of whom no token is asked for. */
  openIdentity?(logger: Logger): Promise<Identity>
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
  /** How often another supergraph came while it ran. */
  readonly supergraph: SupergraphFigures
  /** Finishes what is under way, takes nothing new, and ends all connections. */
  close(): Promise<void>
}

/** How long one operation may take in all. */
const operationDeadlineMillis = 10_000
const bodyLimitBytes = 100 * 1024
/** Twice Node's own: a token that is too long is refused as any other bad one. */
const maxHeaderBytes = 32 * 1024

/** The graph over HTTP: `/graphql`, `/schema.graphql`, `/live`, `/ready`, `/metrics`. Does not listen yet. */
export async function createServer(options: ServerOptions): Promise<GatewayServer> {
  const app = fastify({
    ...loggingOptions(options.logLevel),
    bodyLimit: bodyLimitBytes,
    requestTimeout: 15_000,
    keepAliveTimeout: 65_000,
    // Node looks twice a minute only, and would let slow senders stay that long.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 1_000, maxHeaderSize: maxHeaderBytes },
    forceCloseConnections: 'idle',
    trustProxy: options.trustedProxies?.length ? [...options.trustedProxies] : false,
    clientErrorHandler: answerBrokenRequests,
  })
  app.server.maxHeadersCount = 100

  const identity = (await options.openIdentity?.(app.log)) ?? openToAnyone
  const traffic = createTraffic()
  const subgraphs = options.openSubgraphs(app.log).map(traffic.watchSubgraph)
  const { supergraphSdl, executor = 'compiled' } = options
  const gateway = createGateway(executor, { supergraphSdl, subgraphs, logger: app.log })
  const served = followSchema(gateway)
  const checks = [
    refuseNullVariables,
    guardSchema,
    limitOperations(options.limits ?? defaultLimits),
    guardAccess(served),
    refuseKeyAliases(served),
    keepToCaller,
  ]
  const known = createKnownOperations()
  const tellErrors = createErrorTeller(app.log, traffic.countErrors)
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
    validationRules: [refuseConditionalIntrospection, refuseUnknownIntrospection],
    plugins: [answerErrors(tellErrors), checkOperations(checks, known), landingPage()],
  })
  await apollo.start()

  const listSubgraphs = () => [...subgraphs, ...gateway.others]
  const readiness = createReadiness(listSubgraphs)
  const cache = options.responseCacheBytes > 0 ? createResponseCache(options.responseCacheBytes) : undefined
  const gate = createCallerGate(options.callerLimits ?? defaultCallerLimits)
  const load = watchProcess()
  answerHttpErrors(app)
  traffic.watchPages(app)
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
  addSecurityHeaders(app, options)
  allowOrigins(app, options.cors ?? {})
  refuseCharsets(app)
  addPages(app, readiness, identity, served)
  addPagesForPeople(app)
  const stopping = new AbortController()
  const warmUpNow = () => warmUp(apollo, readiness, stopping.signal)
  const watch = options.supergraphFile
    ? watchSupergraph({
        file: options.supergraphFile,
        served: supergraphSdl,
        logger: app.log,
        async replace(newSdl) {
          refuseBreakingChanges(served.schema, newSdl)
          await gateway.replaceSupergraph(newSdl)
          warmUpNow()
        },
      })
    : undefined
  const supergraph = watch ?? { replaced: 0, refused: 0 }
  addMetrics(
    app,
    createExposition({ traffic, cache, fallbacks: gateway.fallbacks, gate, load, supergraph, listSubgraphs }),
  )
  await addGraphqlRoute(app, {
    apollo,
    knownAnswers: createKnownAnswers({ gateway, served, known, checks, tellErrors }),
    readiness,
    served,
    identity,
    clock: createDataClock(subgraphs),
    cache,
    deadlineMillis: options.operationDeadlineMillis ?? operationDeadlineMillis,
    gate,
    traffic,
  })
  addExportRoute(app, {
    apollo,
    readiness,
    gate,
    registers,
    operations: await readSampleOperations(),
    subgraphs,
    schema: () => served.schema,
    deadlineMillis: options.operationDeadlineMillis ?? operationDeadlineMillis,
    callerOf: (request) => identity.identify(request),
  })
  return {
    app,
    readiness,
    readServedData: () => readServedData(apollo),
    warmUp: warmUpNow,
    supergraph,
    async close() {
      stopping.abort()
      identity.close()
      watch?.close()
      load.stop()
      await closeGracefully(app)
      await apollo.stop()
      await Promise.all(listSubgraphs().map((subgraph) => subgraph.close()))
    },
  }
}

function addPages(app: FastifyInstance, readiness: Readiness, identity: Identity, served: ServedSchema): void {
  app.get('/', async (_request, reply) => reply.redirect('/graphql'))
  app.get('/live', async () => ({ live: true }))
  app.get('/ready', async (_request, reply) => {
    const ready = await readiness.isReady()
    return reply.code(ready ? 200 : 503).send({ ready })
  })
  app.get('/schema.graphql', async (request, reply) => {
    requireScope(await identity.identify(request), 'schema:read', 'The schema')
    return reply.type('text/plain; charset=utf-8').send(served.publicSdl)
  })
}

function addMetrics(app: FastifyInstance, { contentType, write }: Exposition): void {
  app.get('/metrics', async (_request, reply) => reply.type(contentType).send(await write()))
}

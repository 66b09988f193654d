import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify'
import type { Kysely } from 'kysely'
import { anyone, type Caller } from './access/caller.ts'
import { addDataVersion } from './data-version/data-version-pages.ts'
import { checkAnswering } from './database/check-answering.ts'
import { createPolicyProof } from './database/check-row-policies.ts'
import { isMigrated } from './database/migrate.ts'
import { openDatabase } from './database/open-database.ts'
import { allRows, noRows } from './database/reading/row-scope.ts'
import type { Environment } from './environment.ts'
import { addExportRoute } from './exports/export-route.ts'
import { createExporting } from './exports/open-export.ts'
import { buildSubgraph } from './graph/build-subgraph.ts'
import {
  createSubgraphExecutor,
  type SubgraphExecutor,
  type SubgraphRequest,
  subgraphDeadlineMillis,
} from './graph/execute-subgraph.ts'
import { abortOnHangUp } from './http/abort-on-hang-up.ts'
import { answerHttpErrors } from './http/answer-http-errors.ts'
import { loggingOptions } from './logger.ts'
import { openPersonalData, type PersonalSource } from './personal/personal-data.ts'
import type { Registry } from './registry.ts'
import { createSignatureCheck } from './signature/check-signatures.ts'
import { turnsEnd } from './turns-end.ts'

export interface ServiceOptions {
  readonly databaseUrl: string
  readonly personalSource?: PersonalSource
  readonly logLevel: Environment['logLevel']
  readonly deadlineMillis?: number
  /** What the gateway signs its requests with; without it every caller is anyone, so let only this machine reach the service. */
  readonly secret?: string
  /** Hears each statement's text; tests count with it. */
  onStatement?(text: string): void
}

/** A plan's entity fetch carries the keys of its entities, so its body is longer than any client's. */
const bodyLimitBytes = 5 * 1024 * 1024

/**
 * One registry as an HTTP service for a federation gateway: `/graphql` and `/export` (POST), `/data-version`, `/live`, and `/ready`,
 * which is 503 until the registry's schema is migrated and while the database is away. Only the first two have to be signed: the
 * others tell nothing of what the registry holds. Closing it ends its connections.
 */
export function createService(registry: Registry, options: ServiceOptions): FastifyInstance {
  const app = fastify({
    ...loggingOptions(options.logLevel),
    bodyLimit: bodyLimitBytes,
    requestTimeout: 15_000,
    forceCloseConnections: 'idle',
  })
  const ownScope = options.secret === undefined ? allRows : noRows
  const db = openDatabase({
    connectionString: options.databaseUrl,
    applicationName: `subgraph ${registry.name}`,
    statementTimeoutMillis: subgraphDeadlineMillis,
    planOnce: true,
    ownScope,
    onStatement: options.onStatement,
    onConnectionLost: (error) => app.log.warn({ err: error }, 'database connection lost'),
  })
  const personal = options.personalSource && openPersonalData(options.personalSource, `persons of ${registry.name}`)
  const schema = buildSubgraph(registry)
  const proveRowPolicies = ownScope === noRows ? createPolicyProof(db, registry.name) : undefined
  const execute = createSubgraphExecutor({
    registry: registry.name,
    schema,
    db,
    personal,
    deadlineMillis: options.deadlineMillis,
    proveRowPolicies,
    report: (error) => app.log.error({ err: error }, 'operation failed'),
  })
  answerHttpErrors(app)
  const openExport = createExporting({
    registry: registry.name,
    exports: registry.exports,
    schema,
    connectionString: options.databaseUrl,
    proveRowPolicies,
    report: (error) => app.log.error({ err: error }, 'export failed'),
  })
  addSigned(app, options.secret, (scope, callerOf) => {
    addGraphql(scope, execute, callerOf)
    addExportRoute(scope, openExport, callerOf)
  })
  app.get('/live', async () => ({ live: true }))
  app.get('/ready', async (_request, reply) => {
    const ready = await isReady(db, registry)
    return reply.code(ready ? 200 : 503).send({ ready })
  })
  addDataVersion(app, { connectionString: options.databaseUrl, registry: registry.name })
  app.addHook('onClose', () => Promise.all([db.destroy(), personal?.db.destroy()]))
  return app
}

type CallerOf = (request: FastifyRequest) => Caller

/** Adds routes whose requests the gateway must have signed, and tells them for whom. */
function addSigned(
  app: FastifyInstance,
  secret: string | undefined,
  add: (scope: FastifyInstance, callerOf: CallerOf) => void,
): void {
  const checkSignature = secret === undefined ? () => anyone : createSignatureCheck(secret)
  app.register(async (scope) => {
    const parseJson = scope.getDefaultJsonParser('error', 'error')
    const callers = new WeakMap<FastifyRequest, Caller>()
    // The signature is over the text, and before it is checked nothing is done with it.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
      try {
        const { method, url: path, headers } = request
        callers.set(request, checkSignature({ method, path, headers, body: String(text) }))
      } catch (refusal) {
        return done(refusal as Error)
      }
      return parseJson(request, String(text), done)
    })
    add(scope, (request) => {
      const caller = callers.get(request)
      // A body was parsed, for the shape of one was asked for.
      if (!caller) throw new Error('Expected the caller of a request with a body to be known.')
      return caller
    })
  })
}

function addGraphql(app: FastifyInstance, execute: SubgraphExecutor, callerOf: CallerOf): void {
  app.post<{ Body: SubgraphRequest }>('/graphql', { schema: { body: requestShape } }, async (request, reply) => {
    const answer = await execute(request.body, callerOf(request), abortOnHangUp(reply), requestIdOf(request))
    // Nothing was executed: the request itself is at fault.
    if (answer.data === undefined) reply.code(400)
    await turnsEnd()
    return answer
  })
}

/** The gateway's, by which its client knows it. */
function requestIdOf({ headers }: FastifyRequest): string {
  const given = headers['x-request-id']
  return typeof given === 'string' ? given : ''
}

const requestShape = {
  type: 'object',
  required: ['query'],
  properties: {
    query: { type: 'string' },
    operationName: { type: ['string', 'null'] },
    variables: { type: ['object', 'null'], additionalProperties: true },
  },
} as const

async function isReady(db: Kysely<unknown>, registry: Registry): Promise<boolean> {
  try {
    await checkAnswering(db)
    return await isMigrated(db, [registry])
  } catch {
    return false
  }
}

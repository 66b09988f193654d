import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify'
import type { Kysely } from 'kysely'
import { anyone } from './access/caller.ts'
import { addDataVersion } from './data-version/data-version-pages.ts'
import { checkAnswering } from './database/check-answering.ts'
import { isMigrated } from './database/migrate.ts'
import { openDatabase } from './database/open-database.ts'
import { allRows } from './database/reading/row-scope.ts'
import type { Environment } from './environment.ts'
import { buildSubgraph } from './graph/build-subgraph.ts'
import { createSubgraphExecutor, type SubgraphRequest, subgraphDeadlineMillis } from './graph/execute-subgraph.ts'
import { abortOnHangUp } from './http/abort-on-hang-up.ts'
import { answerHttpErrors } from './http/answer-http-errors.ts'
import { loggingOptions } from './logger.ts'
import { openPersonalData, type PersonalSource } from './personal/personal-data.ts'
import type { Registry } from './registry.ts'

export interface ServiceOptions {
  readonly databaseUrl: string
  readonly personalSource?: PersonalSource
  readonly logLevel: Environment['logLevel']
  readonly deadlineMillis?: number
  /** Hears each statement's text; tests count with it. */
  onStatement?(text: string): void
}

/** A plan's entity fetch carries the keys of its entities, so its body is longer than any client's. */
const bodyLimitBytes = 5 * 1024 * 1024

/**
 * One registry as an HTTP service for a federation gateway: `/graphql` (POST), `/data-version`, `/live`, and `/ready`, which is 503
 * until the registry's schema is migrated and while the database is away. Closing it ends its connections.
 */
export function createService(registry: Registry, options: ServiceOptions): FastifyInstance {
  const app = fastify({
    ...loggingOptions(options.logLevel),
    bodyLimit: bodyLimitBytes,
    requestTimeout: 15_000,
    forceCloseConnections: 'idle',
  })
  const db = openDatabase({
    connectionString: options.databaseUrl,
    applicationName: `subgraph ${registry.name}`,
    statementTimeoutMillis: subgraphDeadlineMillis,
    planOnce: true,
    ownScope: allRows,
    onStatement: options.onStatement,
    onConnectionLost: (error) => app.log.warn({ err: error }, 'database connection lost'),
  })
  const personal = options.personalSource && openPersonalData(options.personalSource, `persons of ${registry.name}`)
  const execute = createSubgraphExecutor({
    registry: registry.name,
    schema: buildSubgraph(registry),
    db,
    personal,
    deadlineMillis: options.deadlineMillis,
    report: (error) => app.log.error({ err: error }, 'operation failed'),
  })
  answerHttpErrors(app)
  app.post<{ Body: SubgraphRequest }>('/graphql', { schema: { body: requestShape } }, async (request, reply) => {
    const answer = await execute(request.body, anyone, abortOnHangUp(reply), requestIdOf(request))
    // Nothing was executed: the request itself is at fault.
    if (answer.data === undefined) reply.code(400)
    return answer
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

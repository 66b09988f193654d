import { type FastifyInstance, fastify } from 'fastify'
import type { Kysely } from 'kysely'
import { anyone } from './access/caller.ts'
import { addDataVersion } from './data-version/data-version-pages.ts'
import { checkAnswering } from './database/check-answering.ts'
import { isMigrated } from './database/migrate.ts'
import { openDatabase } from './database/open-database.ts'
import type { Environment } from './environment.ts'
import { addExportRoute } from './exports/export-route.ts'
import { createExporting } from './exports/open-export.ts'
import { buildSubgraph } from './graph/build-subgraph.ts'
import { createSubgraphExecutor, type SubgraphRequest, subgraphDeadlineMillis } from './graph/execute-subgraph.ts'
import { abortOnHangUp } from './http/abort-on-hang-up.ts'
import { answerHttpErrors } from './http/answer-http-errors.ts'
import { loggingOptions } from './logger.ts'
import type { Registry } from './registry.ts'

export interface ServiceOptions {
  readonly databaseUrl: string
  readonly logLevel: Environment['logLevel']
  readonly deadlineMillis?: number
  /** Hears each statement's text; tests count with it. */
  onStatement?(text: string): void
}

/** A plan's entity fetch carries the keys of its entities, so its body is longer than any client's. */
const bodyLimitBytes = 5 * 1024 * 1024

/**
 * One registry as an HTTP service for a federation gateway: `/graphql` (POST), `/export` (POST), `/data-version`, `/live`, and `/ready`, which is 503
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
    onStatement: options.onStatement,
    onConnectionLost: (error) => app.log.warn({ err: error }, 'database connection lost'),
  })
  const schema = buildSubgraph(registry)
  const execute = createSubgraphExecutor({
    registry: registry.name,
    schema,
    db,
    deadlineMillis: options.deadlineMillis,
    report: (error) => app.log.error({ err: error }, 'operation failed'),
  })
  answerHttpErrors(app)
  app.post<{ Body: SubgraphRequest }>('/graphql', { schema: { body: requestShape } }, async (request, reply) => {
    const answer = await execute(request.body, anyone, abortOnHangUp(reply))
    // Nothing was executed: the request itself is at fault.
    if (answer.data === undefined) reply.code(400)
    return answer
  })
  const openExport = createExporting({
    registry: registry.name,
    exports: registry.exports,
    schema,
    connectionString: options.databaseUrl,
    report: (error) => app.log.error({ err: error }, 'export failed'),
  })
  addExportRoute(app, openExport, () => anyone)
  app.get('/live', async () => ({ live: true }))
  app.get('/ready', async (_request, reply) => {
    const ready = await isReady(db, registry)
    return reply.code(ready ? 200 : 503).send({ ready })
  })
  addDataVersion(app, { connectionString: options.databaseUrl, registry: registry.name })
  app.addHook('onClose', () => db.destroy())
  return app
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

import type { GraphQLSchema } from 'graphql'
import type { Kysely } from 'kysely'
import type { DataVersionWatch } from '../../subgraphs/shared/data-version/data-version.ts'
import { checkAnswering } from '../../subgraphs/shared/database/check-answering.ts'
import type { OpenExport } from '../../subgraphs/shared/exports/export.ts'
import { createSubgraphExecutor } from '../../subgraphs/shared/graph/execute-subgraph.ts'
import type { Logger } from '../../subgraphs/shared/logger.ts'
import type { RegistryName } from '../../subgraphs/shared/registry.ts'
import type { Subgraph } from './subgraph.ts'

export interface InProcessOptions {
  readonly name: RegistryName
  readonly schema: GraphQLSchema
  /** The registry's own connections; the subgraph ends them when it closes. */
  readonly db: Kysely<unknown>
  /** Ended with the subgraph, as the connections are. */
  readonly dataVersion: DataVersionWatch | undefined
  /** Left out: it has no registers to give. */
  readonly openExport?: OpenExport
  readonly logger: Logger
  readonly deadlineMillis?: number
  /** Whether the database is in the state that the subgraph expects. */
  isMigrated(db: Kysely<unknown>): Promise<boolean>
}

/** A subgraph in the gateway's own process: its schema is executed directly, with a context of its own for each call. */
export function createInProcessSubgraph(options: InProcessOptions): Subgraph {
  const { name, schema, db, dataVersion, logger, deadlineMillis } = options
  const execute = createSubgraphExecutor({
    registry: name,
    schema,
    db,
    deadlineMillis,
    report: (error) => logger.error({ err: error, registry: name }, 'operation failed'),
  })
  let isMigrated = false
  return {
    name,
    call: (request, signal, _requestId, caller) => execute(request, caller, signal),
    dataVersion,
    openExport: options.openExport,
    async check(signal) {
      await checkAnswering(db, signal)
      isMigrated ||= await options.isMigrated(db)
      if (!isMigrated) throw new Error(`Expected the schema ${name} to be migrated, but it is not.`)
    },
    async close() {
      await Promise.all([db.destroy(), dataVersion?.close()])
    },
  }
}

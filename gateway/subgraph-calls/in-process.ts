import type { GraphQLSchema } from 'graphql'
import type { Kysely } from 'kysely'
import type { DataVersionWatch } from '../../subgraphs/shared/data-version/data-version.ts'
import { checkAnswering } from '../../subgraphs/shared/database/check-answering.ts'
import type { PolicyProof } from '../../subgraphs/shared/database/check-row-policies.ts'
import type { OpenExport } from '../../subgraphs/shared/exports/export.ts'
import { createAnswerAtOnce } from '../../subgraphs/shared/graph/answer-at-once.ts'
import { createSubgraphExecutor } from '../../subgraphs/shared/graph/execute-subgraph.ts'
import type { Logger } from '../../subgraphs/shared/logger.ts'
import type { PersonalData } from '../../subgraphs/shared/personal/personal-data.ts'
import type { RegistryName } from '../../subgraphs/shared/registry.ts'
import type { Subgraph } from './subgraph.ts'

export interface InProcessOptions {
  readonly name: RegistryName
  readonly schema: GraphQLSchema
  /** The registry's own connections; the subgraph ends them when it closes. */
  readonly db: Kysely<unknown>
  /** The registry's persons, ended likewise. */
  readonly personal?: PersonalData
  /** Ended with the subgraph, as the connections are. */
  readonly dataVersion: DataVersionWatch | undefined
  /** Left out: it has no registers to give. */
  readonly openExport?: OpenExport
  readonly logger: Logger
  readonly deadlineMillis?: number
  /** As the executor of subgraphs takes it. */
  readonly proveRowPolicies?: PolicyProof
  /** Whether the database is in the state that the subgraph expects. */
  isMigrated(db: Kysely<unknown>): Promise<boolean>
}

/** A subgraph in the gateway's own process: its schema is executed directly, with a context of its own for each call. */
export function createInProcessSubgraph(options: InProcessOptions): Subgraph {
  const { name, schema, db, personal, dataVersion, logger, deadlineMillis, proveRowPolicies } = options
  const execute = createSubgraphExecutor({
    registry: name,
    schema,
    db,
    personal,
    deadlineMillis,
    proveRowPolicies,
    report: (error) => logger.error({ err: error, registry: name }, 'operation failed'),
  })
  let isMigrated = false
  return {
    name,
    call: (request, signal, requestId, caller) => execute(request, caller, signal, requestId),
    answerAtOnce: createAnswerAtOnce(schema),
    dataVersion,
    openExport: options.openExport,
    async check(signal) {
      await checkAnswering(db, signal)
      isMigrated ||= await options.isMigrated(db)
      if (!isMigrated) throw new Error(`Expected the schema ${name} to be migrated, but it is not.`)
    },
    async close() {
      await Promise.all([db.destroy(), personal?.db.destroy(), dataVersion?.close()])
    },
  }
}

import { registries } from '../subgraphs/registries.ts'
import { watchDataVersion } from '../subgraphs/shared/data-version/watch-data-version.ts'
import { createPolicyProof } from '../subgraphs/shared/database/check-row-policies.ts'
import type { Connections } from '../subgraphs/shared/database/connections.ts'
import { isMigrated } from '../subgraphs/shared/database/migrate.ts'
import { openDatabase } from '../subgraphs/shared/database/open-database.ts'
import { noRows, type RowScope } from '../subgraphs/shared/database/reading/row-scope.ts'
import { prepareEmbedded } from '../subgraphs/shared/demo/prepare-embedded.ts'
import type { Export } from '../subgraphs/shared/exports/export.ts'
import { createExporting } from '../subgraphs/shared/exports/open-export.ts'
import { buildSubgraph } from '../subgraphs/shared/graph/build-subgraph.ts'
import { subgraphDeadlineMillis } from '../subgraphs/shared/graph/execute-subgraph.ts'
import type { Logger } from '../subgraphs/shared/logger.ts'
import { openPersonalData, type PersonalSource } from '../subgraphs/shared/personal/personal-data.ts'
import type { Registry, RegistryName } from '../subgraphs/shared/registry.ts'
import { createProgress } from '../subgraphs/shared/terminal/progress.ts'
import { createInProcessSubgraph } from './subgraph-calls/in-process.ts'
import type { Subgraph } from './subgraph-calls/subgraph.ts'

/** The registries' names: all that the gateway knows of them outside of this file. */
export const registryNames: readonly RegistryName[] = registries.map((registry) => registry.name)

/** A register, and the registry that has it. */
export interface Register extends Omit<Export, 'statement'> {
  readonly registry: RegistryName
}

/** What the registries have to give as whole tables, wherever they run. */
export const registers: readonly Register[] = registries.flatMap(({ name: registry, exports }) =>
  exports.map(({ statement: _, ...described }) => ({ registry, ...described })),
)

export interface EmbedOptions {
  /** Those to run in this process. */
  readonly names: readonly RegistryName[]
  databaseUrl(name: RegistryName): string
  /** Undefined where nobody said where a registry's persons are. */
  personalSource?(name: RegistryName): PersonalSource | undefined
  readonly logger: Logger
  readonly deadlineMillis?: number
  /** Whose rows are seen where no caller says it: all where nobody is asked who they are. */
  readonly ownScope?: RowScope
  /** Hears each statement's text; tests count with it. */
  onStatement?(name: RegistryName, text: string): void
}

/** The named registries as subgraphs in this process, each with connections of its own. */
export function embedSubgraphs({ names, ...options }: EmbedOptions): Subgraph[] {
  return registries.filter((registry) => names.includes(registry.name)).map((registry) => embed(registry, options))
}

/**
 * Migrates the embedded database, and on the very first start loads the demo data, telling how far it is. Returns whether
 * demo data are what it holds.
 */
export async function prepareDatabase(connections: Connections, onFirstStart: () => void): Promise<boolean> {
  const { holdsDemo } = await prepareEmbedded(connections.ownerUrl(), registries, createProgress(process.stderr), {
    identityKey: connections.identityKey(),
    onFirstStart,
  })
  return holdsDemo
}

function embed(registry: Registry, options: Omit<EmbedOptions, 'names'>): Subgraph {
  const { name } = registry
  const { logger, deadlineMillis, onStatement } = options
  const connectionString = options.databaseUrl(name)
  const source = options.personalSource?.(name)
  const schema = buildSubgraph(registry)
  const db = openDatabase({
    connectionString,
    applicationName: `subgraph ${name}`,
    statementTimeoutMillis: subgraphDeadlineMillis,
    planOnce: true,
    ownScope: options.ownScope,
    onStatement: onStatement && ((text) => onStatement(name, text)),
    onConnectionLost: (error) => logger.warn({ err: error, registry: name }, 'database connection lost'),
  })
  const proveRowPolicies = options.ownScope === noRows ? createPolicyProof(db, name) : undefined
  return createInProcessSubgraph({
    name,
    schema,
    db,
    personal: source && openPersonalData(source, `persons of ${name}`),
    dataVersion: watchDataVersion({ connectionString, registry: name }),
    openExport: createExporting({
      registry: name,
      exports: registry.exports,
      schema,
      connectionString,
      proveRowPolicies,
      report: (error) => logger.error({ err: error, registry: name }, 'export failed'),
    }),
    logger,
    deadlineMillis,
    proveRowPolicies,
    isMigrated: (db) => isMigrated(db, [registry]),
  })
}

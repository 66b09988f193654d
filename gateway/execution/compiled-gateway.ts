import { Supergraph } from '@apollo/federation-internals'
import { QueryPlanner } from '@apollo/query-planner'
import type {
  GatewayExecutionResult,
  GatewayExecutor,
  GatewayGraphQLRequestContext,
  GatewaySchemaLoadOrUpdateCallback,
} from '@apollo/server-gateway-interface'
import { type DocumentNode, getVariableValues, type OperationDefinitionNode } from 'graphql'
import type { GatewayContext } from '../context.ts'
import type { Subgraph } from '../subgraph-calls/subgraph.ts'
import { createApolloGateway } from './apollo-gateway.ts'
import { type CompiledOperation, compileOperation, type Planning } from './compile-operation.ts'
import { createSubgraphFinder } from './find-subgraph.ts'
import type { FederatedGateway, GatewayOptions } from './gateway-options.ts'
import { giveScalarsTheirCode } from './give-scalars-their-code.ts'
import { createOperationCache } from './operation-cache.ts'
import { plannerConfig } from './planner-config.ts'
import { UnsupportedError } from './unsupported.ts'

const maxOperations = 1_000

/**
 * A gateway that plans each operation as Apollo's does, but once, and then runs it as compiled code. It answers as Apollo's
 * gateway, which stands behind it for operations that it cannot run, and is loaded for the first of them.
 */
export function createCompiledGateway(options: GatewayOptions): FederatedGateway {
  const { supergraphSdl, subgraphs, logger } = options
  const others: Subgraph[] = []
  const listeners = new Set<GatewaySchemaLoadOrUpdateCallback>()
  const operations = createOperationCache<CompiledOperation | UnsupportedError>(maxOperations)
  const fallbacks = new Map<string, number>()
  let apollo: FederatedGateway | undefined
  let apolloExecutor: Promise<GatewayExecutor> | undefined
  return {
    others,
    fallbacks,
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async load() {
      const planning = prepare(options, others)
      for (const listen of listeners) listen({ apiSchema: planning.schema, coreSupergraphSdl: supergraphSdl })
      return { executor: (request) => execute(planning, request) }
    },
    async stop() {
      await apolloExecutor?.catch(() => undefined)
      await apollo?.stop()
    },
  }

  async function execute(planning: Planning, request: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult> {
    const variables = request.request.variables ?? {}
    const definitions = request.operation?.variableDefinitions ?? []
    if (definitions.length > 0) {
      const { errors } = getVariableValues(planning.schema, definitions, variables)
      if (errors) return { errors }
    }
    const compiled = findOperation(planning, request)
    if (compiled instanceof UnsupportedError) return fallBack(compiled.message, request)
    return compiled(variables, request.context as GatewayContext) // Apollo's server hands on what ours gives it
  }

  function findOperation(planning: Planning, { queryHash, document, operation }: GatewayGraphQLRequestContext) {
    if (!operation) return new UnsupportedError('no operation')
    const key = operation.name ? `${queryHash} ${operation.name.value}` : queryHash
    const known = operations.get(key)
    if (known) return known
    const compiled = compileIfSupported(document, operation, planning)
    operations.set(key, compiled)
    return compiled
  }

  async function fallBack(reason: string, request: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult> {
    const count = fallbacks.get(reason) ?? 0
    fallbacks.set(reason, count + 1)
    if (count === 0) logger.info({ reason }, 'operation is run by the gateway of Apollo')
    apolloExecutor ??= loadApollo()
    return (await apolloExecutor)(request)
  }

  async function loadApollo(): Promise<GatewayExecutor> {
    apollo = createApolloGateway({ supergraphSdl, subgraphs: [...subgraphs, ...others], logger })
    const { executor } = await apollo.load({ apollo: {} })
    if (!executor) throw new Error('Expected the gateway of Apollo to give an executor, but it gave none.')
    return executor
  }
}

function prepare(options: GatewayOptions, others: Subgraph[]): Planning {
  const supergraph = Supergraph.build(options.supergraphSdl)
  const findSubgraph = createSubgraphFinder(options, others)
  const subgraphs = supergraph.subgraphsMetadata().map((named) => [named.name, findSubgraph(named)] as const)
  const plannedSchema = supergraph.apiSchema()
  const schema = plannedSchema.toGraphQLJSSchema()
  giveScalarsTheirCode(schema)
  return {
    schema,
    plannedSchema,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    subgraphs: new Map(subgraphs),
    logger: options.logger,
    planner: new QueryPlanner(supergraph, plannerConfig),
  }
}

function compileIfSupported(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  planning: Planning,
): CompiledOperation | UnsupportedError {
  try {
    return compileOperation(document, operation, planning)
  } catch (error) {
    if (error instanceof UnsupportedError) return error
    throw error
  }
}

import { Supergraph } from '@apollo/federation-internals'
import { QueryPlanner } from '@apollo/query-planner'
import type {
  GatewayExecutionResult,
  GatewayExecutor,
  GatewayGraphQLRequestContext,
} from '@apollo/server-gateway-interface'
import { type DocumentNode, type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql'
import type { GatewayContext } from '../context.ts'
import type { KnownOperation } from '../known-operations/known-operations.ts'
import { createApolloGateway } from './apollo-gateway.ts'
import { type CompiledOperation, compileOperation, type Planning } from './compile-operation.ts'
import type { NamedSubgraph, SubgraphFinder } from './find-subgraph.ts'
import type { FederatedGateway, GatewayOptions, RunnableOperation } from './gateway-options.ts'
import { giveScalarsTheirCode } from './give-scalars-their-code.ts'
import { createOperationCache } from './operation-cache.ts'
import { plannerConfig } from './planner-config.ts'
import { UnsupportedError } from './unsupported.ts'

export interface CompiledGraphOptions extends GatewayOptions {
  readonly finder: SubgraphFinder
  /** How often, by reason, Apollo's own executor had to run an operation; counted on. */
  readonly fallbacks: Map<string, number>
}

/** One supergraph, with all that was made of it. */
export interface CompiledGraph {
  /** The public one. */
  readonly schema: GraphQLSchema
  readonly named: readonly NamedSubgraph[]
  run: NonNullable<FederatedGateway['run']>
  execute(request: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult>
  stop(): Promise<void>
}

/** Of the texts of operations that are kept compiled; a compiled one takes 100 to 250 bytes for each character. */
const maxCharacters = 250_000

/** Plans each operation on the supergraph once, and runs it as compiled code. Throws where there is none in the text. */
export function createCompiledGraph(options: CompiledGraphOptions): CompiledGraph {
  const { supergraphSdl, subgraphs, logger, finder, fallbacks } = options
  const supergraph = Supergraph.build(supergraphSdl)
  const named = supergraph.subgraphsMetadata()
  const planning = prepare(supergraph, options)
  const operations = createOperationCache<CompiledOperation | UnsupportedError>(maxCharacters)
  let apollo: FederatedGateway | undefined
  let apolloExecutor: Promise<GatewayExecutor> | undefined
  return {
    schema: planning.schema,
    named,
    async execute(request) {
      const { operation, context } = request
      const variables = request.request.variables ?? {}
      if (!operation) return fallBack('no operation', request)
      // Apollo's server hands on the context that ours gives it.
      const ran = run({ ...request, operation, variables }, context as GatewayContext)
      return ran instanceof UnsupportedError ? fallBack(ran.message, request) : ran
    },
    run(operation, context) {
      const ran = run(operation, context)
      return ran instanceof UnsupportedError ? undefined : ran
    },
    async stop() {
      await apolloExecutor?.catch(() => undefined)
      await apollo?.stop()
    },
  }

  function run(
    operation: Omit<RunnableOperation, 'schema'>,
    context: GatewayContext,
  ): Promise<GatewayExecutionResult> | UnsupportedError {
    const { variables } = operation
    const definitions = operation.operation.variableDefinitions ?? []
    if (definitions.length > 0) {
      const { errors } = getVariableValues(planning.schema, definitions, variables)
      if (errors) return Promise.resolve({ errors })
    }
    const compiled = findOperation(operation)
    return compiled instanceof UnsupportedError ? compiled : compiled(variables, context)
  }

  function findOperation({ queryHash, source, document, operation }: Omit<KnownOperation, 'schema'>) {
    const key = operation.name ? `${queryHash} ${operation.name.value}` : queryHash
    const known = operations.get(key)
    if (known) return known
    const compiled = compileIfSupported(document, operation, planning)
    operations.set(key, compiled, source.length)
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
    apollo = createApolloGateway({ supergraphSdl, subgraphs: [...subgraphs, ...named.map(finder.find)], logger })
    const { executor } = await apollo.load({ apollo: {} })
    if (!executor) throw new Error('Expected the gateway of Apollo to give an executor, but it gave none.')
    return executor
  }
}

function prepare(supergraph: Supergraph, { finder, logger }: CompiledGraphOptions): Planning {
  const plannedSchema = supergraph.apiSchema()
  const schema = plannedSchema.toGraphQLJSSchema()
  giveScalarsTheirCode(schema)
  return {
    schema,
    plannedSchema,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    subgraphs: new Map(supergraph.subgraphsMetadata().map((each) => [each.name, finder.find(each)])),
    logger,
    load: { operations: 0 },
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

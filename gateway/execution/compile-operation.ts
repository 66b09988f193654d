import { operationFromDocument, type Schema } from '@apollo/federation-internals'
import type { QueryPlanner } from '@apollo/query-planner'
import type { GatewayExecutionResult } from '@apollo/server-gateway-interface'
import { type DocumentNode, GraphQLError, type OperationDefinitionNode, separateOperations, visit } from 'graphql'
import { compilePlan } from './compile-plan.ts'
import type { Graph } from './graph.ts'
import type { Run, Values } from './run.ts'
import { createShaper, type Shaper } from './shape-answer.ts'
import { requireOwnName } from './unsupported.ts'

export interface Planning extends Graph {
  readonly planner: QueryPlanner
  /** The public schema as the planner knows it. */
  readonly plannedSchema: Schema
}

/** Answers one operation, with any variables that fit it. */
export type CompiledOperation = (variables: Values, context: Run['context']) => Promise<GatewayExecutionResult>

/** Plans an operation and compiles the plan. Throws an UnsupportedError for one that only Apollo's gateway can run. */
export function compileOperation(
  document: DocumentNode,
  definition: OperationDefinitionNode,
  planning: Planning,
): CompiledOperation {
  const { planner, plannedSchema, schema, load } = planning
  // Fragments of other operations may use variables that this one has not.
  const own = separateOperations(document)[definition.name?.value ?? ''] ?? document
  checkNames(own)
  const operation = operationFromDocument(plannedSchema, own)
  const plan = planner.buildQueryPlan(operation)
  const runPlan = compilePlan(plan, planning, operation.collectDefaultedVariableValues())
  const shape = createShaper({ operation, definition, schema })
  return async (variables, context) => {
    const run: Run = { variables, context, data: {}, errors: [], foreseen: new Map() }
    load.operations++
    try {
      await runPlan(run, run.data)
    } finally {
      load.operations--
    }
    return finish(shape, run)
  }
}

function checkNames(document: DocumentNode): void {
  visit(document, {
    Field({ alias, name }) {
      requireOwnName((alias ?? name).value)
    },
    Variable({ name }) {
      requireOwnName(name.value)
    },
  })
}

/** The errors are those of the registries, or else what did not fit in their answers. */
function finish(shape: Shaper, { data: merged, variables, errors }: Run): GatewayExecutionResult {
  try {
    const { data, errors: misfits } = shape(merged, variables)
    // Errors that are none of GraphQL's are made such by Apollo's server.
    if (errors.length > 0) return { errors: errors as GraphQLError[], data }
    return misfits.length > 0 ? { extensions: { valueCompletion: misfits }, data } : { data }
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] }
    if (!(error instanceof Error)) throw error
    return { errors: [new GraphQLError(error.message, { originalError: error })] }
  }
}

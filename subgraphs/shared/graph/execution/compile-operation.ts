import {
  type DocumentNode,
  GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import type { SubgraphContext } from '../context.ts'
import { createVariableCoercer } from './coerce-variables.ts'
import { conditionVariables, fragmentsOf } from './collect-fields.ts'
import { compileSelection } from './compile-selection.ts'
import type { Complete } from './complete-value.ts'
import { root } from './places.ts'
import { Failure, type Run } from './run.ts'

type Values = Readonly<Record<string, unknown>>

export interface Outcome {
  /** Undefined where nothing was executed, as the variables do not fit: `failures` has why. */
  readonly data: Record<string, unknown> | null | undefined
  readonly failures: readonly Failure[]
}

/** Executes an operation with the variables and the context of one request. Rejects only for faults of its own. */
export type ExecuteOperation = (variables: Values, context: SubgraphContext) => Outcome | Promise<Outcome>

/**
 * Compiles a valid query for execution in batches: each field is read for all objects of its place in the query at once, so that there
 * is one call and one promise for a field, however many objects it is asked of. The answers are those of GraphQL's reference executor.
 */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): ExecuteOperation {
  const coerceVariables = createVariableCoercer(schema, operation)
  const selectionFor = createSelectionCache(schema, document, operation)
  // Resolvers of ours look at nothing else of it, and GraphQL's own, of introspection, only at this.
  const info = { schema } as GraphQLResolveInfo
  return (given, context) => {
    const { coerced: variables, errors } = coerceVariables(given)
    if (!variables) return { data: undefined, failures: errors.map((error) => new Failure(error, [])) }
    const run: Run = { context, variables, info, failures: [], hasFailed: false, answerSize: 0 }
    const rows = selectionFor(variables)([undefined], root, run)
    return rows instanceof Promise ? rows.then((ready) => toOutcome(ready, run)) : toOutcome(rows, run)
  }
}

function toOutcome([data]: readonly unknown[], { failures }: Run): Outcome {
  if (data instanceof Failure) return { data: null, failures: [...failures, data] }
  // The one row of the root's selection.
  return { data: data as Record<string, unknown>, failures }
}

const maxSelections = 64

/** What is selected depends on the variables in `@skip` and `@include`: there is one compiled selection for each combination in use. */
function createSelectionCache(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): (variables: Values) => Complete {
  const fragments = fragmentsOf(document)
  const names = conditionVariables(document)
  const compiled = new Map<string, Complete>()
  return (variables) => {
    const key = names.map((name) => variables[name]).join()
    const known = compiled.get(key)
    if (known) return known
    const type = schema.getRootType(operation.operation)
    if (!type) throw new GraphQLError(`Schema is not configured to execute ${operation.operation} operation.`)
    const selection = compileSelection({ schema, fragments, conditions: variables }, type, [operation.selectionSet])
    if (compiled.size >= maxSelections) compiled.clear()
    compiled.set(key, selection)
    return selection
  }
}

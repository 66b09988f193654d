import { execute, type GraphQLError, type GraphQLFormattedError, type GraphQLSchema, parse, validate } from 'graphql'
import type { SubgraphContext } from '../../subgraphs/shared/graph/context.ts'
import { Failure } from '../../subgraphs/shared/graph/execution/run.ts'
import type { RandomOperation } from './random-operation.ts'

export interface ReferenceAnswer {
  readonly data: Record<string, unknown> | null | undefined
  readonly failures: readonly Failure[]
}

/** What graphql-js answers, the reference for GraphQL's semantics; undefined for an operation that is not valid. */
export async function askReference(
  schema: GraphQLSchema,
  { query, variables }: RandomOperation,
  contextValue: SubgraphContext,
): Promise<ReferenceAnswer | undefined> {
  const document = parse(query)
  if (validate(schema, document).length > 0) return undefined
  const { data, errors = [] } = await execute({ schema, document, variableValues: variables, contextValue })
  // Its objects have no prototype, ours have one: told apart by nobody who reads them.
  const plain = data === undefined ? undefined : JSON.parse(JSON.stringify(data))
  return { data: plain, failures: errors.map(toFailure) }
}

/**
 * The errors of an answer in an order of their own, without those below a null that an error made: which of several failures makes
 * that null is chance, and so is what was found beside it until then.
 */
export function comparableErrors(errors: readonly GraphQLFormattedError[], data: unknown): unknown[] {
  return errors
    .map(({ message, path = [], extensions }) => {
      const nulled = pathToNull(data, path)
      return nulled.length < path.length ? { path: nulled } : { message, path, extensions }
    })
    .map((error) => JSON.stringify(error))
    .filter((error, index, all) => all.indexOf(error) === index)
    .sort()
}

function toFailure(error: GraphQLError): Failure {
  return new Failure(error.originalError ?? error, error.path ?? [])
}

/** How far a path leads until it meets null. */
function pathToNull(data: unknown, path: readonly (string | number)[]): readonly (string | number)[] {
  let value = data
  for (const [depth, key] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, depth)
    value = (value as Record<string | number, unknown>)[key]
  }
  return path
}

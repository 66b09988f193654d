import { type DocumentNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import { ErrorCode } from '../../subgraphs/shared/graph/errors.ts'
import { findLongList, maxListLength } from '../limits/find-long-list.ts'
import { type LimitName, limitNames, limitUnits, type OperationLimits } from '../limits/limits.ts'
import { measureOperation, type OperationSize } from '../limits/measure-operation.ts'
import type { OperationCheck } from './operation-check.ts'

/**
 * Refuses an operation that is too large before it is planned, with the limit and by how much. A request whose `extensions` are
 * `{ "cost": true }` is told the cost of what it asked for in the `extensions` of its answer.
 */
export function limitOperations(limits: OperationLimits): OperationCheck {
  // Apollo's server keeps parsed documents, so a known operation is not measured again.
  const sizes = new WeakMap<OperationDefinitionNode, OperationSize>()

  function sizeOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): OperationSize {
    const known = sizes.get(operation)
    if (known) return known
    const size = measureOperation(schema, document, operation)
    sizes.set(operation, size)
    return size
  }

  return {
    check({ schema, document, operation, variables }) {
      const size = sizeOf(schema, document, operation)
      for (const name of limitNames) {
        const got = name === 'cost' ? size.cost(variables) : size[name]
        if (got > limits[name]) throw tooLarge(name, limits[name], got)
      }
      const longest = findLongList(variables)
      if (longest) throw tooLarge('listLength', maxListLength, longest)
    },
    extend({ schema, document, operation, variables, extensions }) {
      if (extensions?.cost !== true) return undefined
      return { cost: { estimated: sizeOf(schema, document, operation).cost(variables), allowed: limits.cost } }
    },
  }
}

function tooLarge(limit: LimitName, allowed: number, got: number): GraphQLError {
  const message = `An operation must have at most ${allowed.toLocaleString('en')} ${limitUnits[limit]}, but this one has ${got.toLocaleString('en')}.`
  return new GraphQLError(message, {
    extensions: { code: ErrorCode.QUERY_TOO_COMPLEX, limit, allowed, got, http: { status: 400 } },
  })
}

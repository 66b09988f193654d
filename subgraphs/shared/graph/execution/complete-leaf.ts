import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from 'graphql'
import type { Places } from './places.ts'
import { fail, type Run } from './run.ts'
import { toError } from './settle.ts'

/**
 * Writes the values of a scalar or enum as the type does. A value that is already as it is to be written, which the types that come
 * with GraphQL tell at a glance, is passed as it is.
 */
export function completeLeaf(
  type: GraphQLLeafType,
): (values: readonly unknown[], places: Places, run: Run) => unknown[] {
  const isWritten = writtenAlready(type)
  return (values, places, run) => {
    const written = new Array<unknown>(values.length)
    for (let index = 0; index < values.length; index++) {
      const value = values[index]
      if (value === null || value === undefined) written[index] = null
      else if (isWritten(value)) written[index] = value
      else written[index] = write(type, value, places, index, run)
    }
    return written
  }
}

function writtenAlready(type: GraphQLLeafType): (value: unknown) => boolean {
  if (isEnumType(type)) {
    const written = new Set<unknown>(type.getValues().flatMap(({ name, value }) => (name === value ? [name] : [])))
    return (value) => written.has(value)
  }
  switch (type) {
    case GraphQLString:
    case GraphQLID:
      return (value) => typeof value === 'string'
    case GraphQLInt:
      // Whole, and within 32 bits.
      return (value) => typeof value === 'number' && (value | 0) === value
    case GraphQLFloat:
      return (value) => Number.isFinite(value)
    case GraphQLBoolean:
      return (value) => typeof value === 'boolean'
    default:
      return () => false
  }
}

function write(type: GraphQLLeafType, value: unknown, places: Places, index: number, run: Run): unknown {
  if (value instanceof Error) return fail(run, value, places, index)
  try {
    const written = type.serialize(value)
    if (written !== null && written !== undefined) return written
    throw new Error(`Expected ${type.name}.serialize to give a value, but got ${written}.`)
  } catch (error) {
    return fail(run, toError(error), places, index)
  }
}

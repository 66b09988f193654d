import type { FetchNode, QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner'
import type { GraphQLSchema } from 'graphql'
import { deepMerge, isObjectOfType } from './apollo-internals.ts'
import type { Values } from './run.ts'
import { requireOwnName, UnsupportedError } from './unsupported.ts'

export type Representation = Record<string, unknown>

/** How entities of one type are asked for. */
export interface EntityReader {
  /** What names the entity to the subgraph; undefined where the data that it needs are not there. */
  read(entity: Values): Representation | undefined
  /** Equal for two entities, as keys of a Map are, if what was read of them is. */
  identify(representation: Representation): unknown
}

/**
 * Finds how entities of a type are asked for: undefined for a type of which the fetch needs none. What `requires` selects is read
 * as Apollo's gateway does it.
 */
export function compileReaders(
  requires: NonNullable<FetchNode['requires']>,
  schema: GraphQLSchema,
): (typeName: string) => EntityReader | undefined {
  checkNames(requires)
  const readers = new Map<string, EntityReader | undefined>()
  return (typeName) => {
    const known = readers.get(typeName)
    // A subgraph can send any name; only those of the schema are remembered.
    if (known || readers.has(typeName) || !schema.getType(typeName)) return known
    const reader = createReader(listFieldSets(requires, schema, typeName), schema)
    readers.set(typeName, reader)
    return reader
  }
}

type FieldSet = readonly QueryPlanSelectionNode[]

/** Those of the fragments that apply to the type. */
function listFieldSets(requires: FieldSet, schema: GraphQLSchema, typeName: string): FieldSet[] {
  return requires.flatMap((selection) => {
    if (selection.kind === 'Field' || !selection.typeCondition) return []
    return isObjectOfType(schema, { __typename: typeName }, selection.typeCondition) ? [selection.selections] : []
  })
}

function createReader(fieldSets: readonly FieldSet[], schema: GraphQLSchema): EntityReader | undefined {
  const [first, ...others] = fieldSets
  if (!first) return undefined
  const names = others.length === 0 ? listPlainNames(first) : undefined
  const [key, ...furtherKeys] = names ?? []
  if (key !== undefined && furtherKeys.length === 0) return createPlainReader(key)
  return {
    read(entity) {
      const representation: Representation = {}
      for (const fields of fieldSets) deepMerge(representation, readFields(entity, fields, schema))
      return representation.__typename ? representation : undefined
    },
    identify: (representation) => JSON.stringify(representation),
  }
}

/** The names beside `__typename` where all fields are leaves. */
function listPlainNames(fields: FieldSet): string[] | undefined {
  const names = fields.map((field) => (field.kind === 'Field' && !field.selections ? nameOf(field) : undefined))
  if (names.includes(undefined) || !names.includes('__typename')) return undefined
  return names.filter((name) => name !== undefined).filter((name) => name !== '__typename')
}

/** Of an entity with a key of one field, as most have it. */
function createPlainReader(key: string): EntityReader {
  return {
    read(entity) {
      const value = entity[key]
      return value === undefined ? undefined : { __typename: entity.__typename, [key]: value }
    },
    identify(representation) {
      const value = representation[key]
      return typeof value === 'object' ? representation : value
    },
  }
}

function readFields(source: unknown, selections: FieldSet, schema: GraphQLSchema): Representation | null {
  if (source === null) return null
  const from = source as Values // whatever it is: fields that it has not are found missing
  const result: Representation = {}
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      if (!selection.typeCondition || !isObjectOfType(schema, from, selection.typeCondition)) continue
      deepMerge(result, readFields(source, selection.selections, schema))
      continue
    }
    const name = nameOf(selection)
    const { selections: inner } = selection
    const value = Object.hasOwn(from, name) ? from[name] : undefined
    if (value === undefined) return null
    if (!inner) result[name] = value
    else if (Array.isArray(value)) result[name] = value.map((each) => readFields(each, inner, schema))
    else result[name] = readFields(value, inner, schema)
  }
  return result
}

function nameOf({ alias, name }: QueryPlanFieldNode): string {
  return alias ?? name
}

function checkNames(selections: FieldSet, isInside = false): void {
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      checkNames(selection.selections, true)
      continue
    }
    if (!isInside) throw new UnsupportedError('a key outside of a type')
    requireOwnName(nameOf(selection))
    checkNames(selection.selections ?? [], true)
  }
}

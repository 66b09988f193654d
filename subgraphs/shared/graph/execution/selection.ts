import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql'
import { type Choice, collectFields } from './collect-fields.ts'
import { createArgumentReader, type ReadArguments } from './read-arguments.ts'

type Values = Readonly<Record<string, unknown>>

/** What a query selects anywhere below a field, so that no more is read than is asked for. */
export interface Selection {
  /** Names of the fields that are selected of a type. */
  fieldsOf(typeName: string): ReadonlySet<string>
  /** The arguments with which a field of a type is selected, once for each place where it is. */
  argumentsOf(typeName: string, fieldName: string): readonly Values[]
}

/** Gives the selection for the variables of a request. */
export type ReadSelection = (variables: Values) => Selection

/** Gathers what is selected below a field. */
export function createSelectionReader(
  choice: Choice,
  field: GraphQLField<unknown, unknown>,
  selectionSets: readonly SelectionSetNode[],
): ReadSelection {
  const selected = new Map<string, Map<string, ReadArguments[]>>()
  gather(choice, getNamedType(field.type), selectionSets, selected)
  const fields = new Map([...selected].map(([type, byField]) => [type, new Set(byField.keys())]))
  return (variables) => ({
    fieldsOf: (typeName) => fields.get(typeName) ?? new Set(),
    argumentsOf(typeName, fieldName) {
      const readers = selected.get(typeName)?.get(fieldName) ?? []
      return readers.map((readArguments) => readArguments(variables))
    },
  })
}

function gather(
  choice: Choice,
  type: GraphQLNamedType,
  selectionSets: readonly SelectionSetNode[],
  selected: Map<string, Map<string, ReadArguments[]>>,
): void {
  const types = isAbstractType(type) ? choice.schema.getPossibleTypes(type) : isObjectType(type) ? [type] : []
  for (const each of types) {
    for (const nodes of collectFields(choice, each, selectionSets).values()) gatherField(choice, each, nodes, selected)
  }
}

function gatherField(
  choice: Choice,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  selected: Map<string, Map<string, ReadArguments[]>>,
): void {
  const [node] = nodes
  const field = node && type.getFields()[node.name.value]
  // Names of types, which no table has.
  if (!field) return
  const byField = selected.get(type.name) ?? new Map<string, ReadArguments[]>()
  selected.set(type.name, byField)
  byField.set(field.name, [...(byField.get(field.name) ?? []), createArgumentReader(field, node)])
  gather(
    choice,
    getNamedType(field.type),
    nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    selected,
  )
}

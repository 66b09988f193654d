import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import type { AccessByField } from './access-directive.ts'
import { listOpenedArguments, type OpenedArgument } from './opened-arguments.ts'
import type { Scope } from './scopes.ts'

/** What an operation asks for that not every caller may see. */
export interface OperationAccess {
  /** Each scope that it needs, with the first field that needs it: `HealthWorker.identity`. */
  readonly scopes: ReadonlyMap<Scope, string>
  /** Arguments that need one, too, if their values open what they guard. */
  readonly opened: readonly OpenedArgument[]
  /** Whether rows of other states are left out of its answer. */
  readonly isNarrowed: boolean
  /** Whether it tells of single persons. */
  readonly isPersonal: boolean
}

/**
 * What a valid operation needs, however a field is reached: under an alias, through fragments, or by an interface, where it counts
 * what any of the possible types needs. A field that a directive leaves out counts, too: one operation, one answer to whether it may.
 */
export function listNeededAccess(
  schema: GraphQLSchema,
  accessByField: AccessByField,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationAccess {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each)
  }
  const scopes = new Map<Scope, string>()
  const opened: OpenedArgument[] = []
  let isNarrowed = false
  let isPersonal = false
  const spread = new Set<string>()
  const root = schema.getRootType(operation.operation)
  if (root) look(operation.selectionSet, root)
  return { scopes, opened, isNarrowed, isPersonal }

  function look({ selections }: SelectionSetNode, parent: GraphQLCompositeType): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value
        for (const type of isObjectType(parent) ? [parent] : schema.getPossibleTypes(parent)) note(type, selection)
        if (selection.selectionSet) lookInto(selection.selectionSet, typeOf(parent, name))
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value
        lookInto(selection.selectionSet, condition === undefined ? parent : schema.getType(condition))
      } else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value)
        const fragment = fragments.get(selection.name.value)
        if (fragment) lookInto(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value))
      }
    }
  }

  function lookInto(selectionSet: SelectionSetNode, type: unknown): void {
    if (isCompositeType(type)) look(selectionSet, type)
  }

  function note(type: GraphQLObjectType, field: FieldNode): void {
    const name = field.name.value
    const coordinate = `${type.name}.${name}`
    const access = accessByField.get(coordinate)
    if (!access) return
    if (access.scope && !scopes.has(access.scope)) scopes.set(access.scope, coordinate)
    isNarrowed ||= access.isNarrowed
    isPersonal ||= access.class === 'PERSONAL'
    const definitions = type.getFields()[name]?.args ?? []
    opened.push(...listOpenedArguments(accessByField, coordinate, field, definitions, operation))
  }
}

function typeOf(parent: GraphQLCompositeType, fieldName: string): unknown {
  // `__schema` and its like are open, or closed, as a whole.
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[fieldName] : undefined
  return field && getNamedType(field.type)
}

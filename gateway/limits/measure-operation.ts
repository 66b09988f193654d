import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql'
import { maxPageSize } from '../../subgraphs/shared/paging/connection.ts'
import type { OperationLimits } from './limits.ts'

type Values = Readonly<Record<string, unknown>>

/** How large an operation is; only its cost depends on variables. */
export interface OperationSize extends Omit<OperationLimits, 'cost'> {
  cost(variables: Values): number
}

/** Of a list that is no page; most are shorter, and one that is much longer has a limit of its own. */
const assumedLength = 32

/** What a part of an operation adds; each fragment is measured once, however often it is spread. */
interface Part {
  readonly depth: number
  readonly aliases: number
  readonly directives: number
  readonly fields: number
  /** `fragments` holds what was found within one measurement. */
  cost(variables: Values, fragments: Map<string, number>): number
}

const nothing: Part = { depth: 0, aliases: 0, directives: 0, fields: 0, cost: () => 0 }

/**
 * Measures a valid operation. Its cost is the number of objects that its answer may hold: a page counts as many as `first` asks for,
 * whether it is written in the operation or comes as a variable, times those that it stands in.
 */
export function measureOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationSize {
  const definitions = new Map<string, FragmentDefinitionNode>()
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) definitions.set(each.name.value, each)
  }
  const fragments = new Map<string, Part>()
  const defaults: Record<string, unknown> = {}
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue) defaults[variable.name.value] = valueFromASTUntyped(defaultValue)
  }
  const root = schema.getRootType(operation.operation)
  const whole = root ? measureSelections(operation.selectionSet, root) : nothing
  return {
    depth: whole.depth,
    aliases: whole.aliases,
    directives: whole.directives + (operation.directives?.length ?? 0),
    rootFields: whole.fields,
    cost: (variables) => whole.cost({ ...defaults, ...variables }, new Map()),
  }

  function measureSelections({ selections }: SelectionSetNode, parent: GraphQLCompositeType): Part {
    return addUp(
      selections.map((selection) =>
        withDirectives(measureSelection(selection, parent), selection.directives?.length ?? 0),
      ),
    )
  }

  function measureSelection(selection: SelectionNode, parent: GraphQLCompositeType): Part {
    if (selection.kind === Kind.FIELD) return measureField(selection, parent)
    if (selection.kind === Kind.FRAGMENT_SPREAD) return measureFragment(selection.name.value)
    return measureSelections(selection.selectionSet, compositeOf(selection.typeCondition?.name.value) ?? parent)
  }

  function measureField(node: FieldNode, parent: GraphQLCompositeType): Part {
    const aliases = node.alias ? 1 : 0
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined
    // What the schema says of itself is bounded by graphql-js, and known in advance.
    if (!field || !node.selectionSet) return { ...nothing, depth: field ? 1 : 0, aliases, fields: 1 }
    const type = getNamedType(field.type)
    const inner = isCompositeType(type) ? measureSelections(node.selectionSet, type) : nothing
    const readLength = lengthReader(field, node, parent)
    return {
      depth: inner.depth + 1,
      aliases: inner.aliases + aliases,
      directives: inner.directives,
      fields: 1,
      cost: (variables, known) => readLength(variables) * (1 + inner.cost(variables, known)),
    }
  }

  function measureFragment(name: string): Part {
    const measured = fragments.get(name)
    if (measured) return measured
    const definition = definitions.get(name)
    const type = compositeOf(definition?.typeCondition.name.value)
    if (!definition || !type) return nothing
    const part = measureSelections(definition.selectionSet, type)
    const shared: Part = {
      ...part,
      cost(variables, known) {
        const found = known.get(name) ?? part.cost(variables, known)
        known.set(name, found)
        return found
      },
    }
    fragments.set(name, shared)
    return shared
  }

  function compositeOf(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : schema.getType(name)
    return isCompositeType(type) ? type : undefined
  }
}

/** How many objects a field may give. */
function lengthReader(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  parent: GraphQLCompositeType,
): (variables: Values) => number {
  const first = field.args.find((argument) => argument.name === 'first')
  if (!first) {
    const isList = isListType(getNullableType(field.type))
    // The page that holds it was counted already.
    const length = isList && !parent.name.endsWith('Connection') ? assumedLength : 1
    return () => length
  }
  const given = node.arguments?.find((argument) => argument.name.value === 'first')?.value
  if (given?.kind === Kind.VARIABLE) {
    const name = given.name.value
    return (variables) => pageOf(variables[name] ?? first.defaultValue)
  }
  const length = pageOf(given ? valueFromASTUntyped(given) : first.defaultValue)
  return () => length
}

/** No page is longer: more is refused by the registry that is asked for it. */
function pageOf(first: unknown): number {
  return Math.min(Math.max(Number(first) || 0, 0), maxPageSize)
}

function withDirectives(part: Part, directives: number): Part {
  return directives === 0 ? part : { ...part, directives: part.directives + directives }
}

function addUp(parts: readonly Part[]): Part {
  return {
    depth: parts.reduce((most, part) => Math.max(most, part.depth), 0),
    aliases: sum(parts, (part) => part.aliases),
    directives: sum(parts, (part) => part.directives),
    fields: sum(parts, (part) => part.fields),
    cost: (variables, known) => sum(parts, (part) => part.cost(variables, known)),
  }
}

function sum(parts: readonly Part[], countOf: (part: Part) => number): number {
  return parts.reduce((total, part) => total + countOf(part), 0)
}

import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
  visit,
} from 'graphql'

/** What decides which fields of a document are executed. */
export interface Choice {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  /** The values of the variables that stand in `@skip` and `@include`. */
  readonly conditions: Readonly<Record<string, unknown>>
}

/** The fields that selection sets choose of a type, by response key; those that are written more than once belong together. */
export function collectFields(
  choice: Choice,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const fields = new Map<string, FieldNode[]>()
  const visited = new Set<string>()
  for (const selectionSet of selectionSets) collect(choice, type, selectionSet, fields, visited)
  return fields
}

/** Fragments by name. */
export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  return fragments
}

/** Names of the variables that stand in `@skip` and `@include`. */
export function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>()
  visit(document, {
    Directive(node) {
      const value = conditionOf(node)
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value)
    },
  })
  return [...names]
}

function collect(
  choice: Choice,
  type: GraphQLObjectType,
  selectionSet: SelectionSetNode,
  fields: Map<string, FieldNode[]>,
  visited: Set<string>,
): void {
  for (const selection of selectionSet.selections) {
    if (!isIncluded(choice, selection.directives)) continue
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value
      const known = fields.get(key)
      if (known) known.push(selection)
      else fields.set(key, [selection])
      continue
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : findFragment(choice, selection.name.value, visited)
    if (fragment && applies(choice, fragment.typeCondition?.name.value, type)) {
      collect(choice, type, fragment.selectionSet, fields, visited)
    }
  }
}

function findFragment(choice: Choice, name: string, visited: Set<string>): FragmentDefinitionNode | undefined {
  if (visited.has(name)) return undefined
  visited.add(name)
  return choice.fragments.get(name)
}

function applies({ schema }: Choice, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true
  const conditionType = schema.getType(condition)
  return isAbstractType(conditionType) && schema.isSubType(conditionType, type)
}

function isIncluded({ conditions }: Choice, directives: readonly DirectiveNode[] = []): boolean {
  return directives.every((directive) => {
    const value = conditionOf(directive)
    if (!value) return true
    const given =
      value.kind === Kind.VARIABLE ? conditions[value.name.value] : value.kind === Kind.BOOLEAN && value.value
    return given === (directive.name.value === 'include')
  })
}

function conditionOf(directive: DirectiveNode) {
  const isCondition = directive.name.value === 'skip' || directive.name.value === 'include'
  return isCondition ? directive.arguments?.find((argument) => argument.name.value === 'if')?.value : undefined
}

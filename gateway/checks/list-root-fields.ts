import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql'

// Apollo's server keeps parsed documents, so a known operation is not looked through again.
const listed = new WeakMap<OperationDefinitionNode, ReadonlySet<string>>()

/** The names of the fields that an operation asks of its root, through fragments and whatever directives say. */
export function listRootFields(document: DocumentNode, operation: OperationDefinitionNode): ReadonlySet<string> {
  const known = listed.get(operation)
  if (known) return known
  const names = new Set<string>()
  const entered = new Set<string>()

  function collect({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value)
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet)
      else enter(selection.name.value)
    }
  }

  function enter(name: string): void {
    if (entered.has(name)) return
    entered.add(name)
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name)
        collect(definition.selectionSet)
    }
  }

  collect(operation.selectionSet)
  listed.set(operation, names)
  return names
}

import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner'
import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql'
import type { PlanPath } from './collect-at-path.ts'

/** Fields by the names that they have in the answer. */
type Fields = Map<string, Fields>

/** What a fetch reads of each thing at a path. */
interface Reading {
  readonly path: PlanPath
  readonly fetch: Pick<FetchNode, 'requires'>
}

/**
 * What a query selects that fetches after it read of its answer, and nothing else: mostly the keys of entities. Undefined where that
 * is all that it selects.
 */
export function writeKeysQuery(query: string, readings: readonly Reading[]): string | undefined {
  const [operation, ...others] = parse(query).definitions
  if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0) return undefined
  const wanted: Fields = new Map()
  for (const { path, fetch } of readings) addFields(fieldsAt(wanted, path), fetch.requires ?? [])
  const selectionSet = keep(operation.selectionSet, wanted)
  const keysQuery = selectionSet && print(withUsedVariables({ ...operation, selectionSet }))
  return keysQuery === print(operation) ? undefined : keysQuery
}

function fieldsAt(fields: Fields, path: PlanPath): Fields {
  const names = path.filter((step) => step !== '@')
  return names.reduce((inside, name) => fieldOf(inside, String(name)), fields)
}

function addFields(fields: Fields, selections: readonly QueryPlanSelectionNode[]): void {
  for (const selection of selections) {
    const inside = selection.kind === 'Field' ? fieldOf(fields, selection.alias ?? selection.name) : fields
    addFields(inside, selection.selections ?? [])
  }
}

function fieldOf(fields: Fields, name: string): Fields {
  const known = fields.get(name)
  if (known) return known
  const field: Fields = new Map()
  fields.set(name, field)
  return field
}

/** Undefined where nothing of it is wanted. */
function keep(selectionSet: SelectionSetNode, wanted: Fields): SelectionSetNode | undefined {
  const selections = selectionSet.selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return []
    const isFragment = selection.kind === Kind.INLINE_FRAGMENT
    const inside = isFragment ? wanted : wanted.get((selection.alias ?? selection.name).value)
    if (!inside) return []
    if (!selection.selectionSet) return [selection]
    const kept = keep(selection.selectionSet, inside)
    return kept ? [{ ...selection, selectionSet: kept }] : []
  })
  return selections.length === 0 ? undefined : { ...selectionSet, selections }
}

function withUsedVariables(operation: OperationDefinitionNode): OperationDefinitionNode {
  const used = new Set<string>()
  visit({ kind: Kind.DOCUMENT, definitions: [{ ...operation, variableDefinitions: [] }] } satisfies DocumentNode, {
    Variable: ({ name }) => void used.add(name.value),
  })
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value))
  return { ...operation, variableDefinitions }
}

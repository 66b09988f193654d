import type { FetchNode } from '@apollo/query-planner'
import { type DocumentNode, Kind, parse, type SelectionSetNode, visit } from 'graphql'
import { deepMerge } from './apollo-internals.ts'
import { requireOwnName } from './unsupported.ts'

/** Puts what was received of an entity into it; as a copy where another entity has got it already. */
export type MergeEntity = (entity: Record<string, unknown>, received: Record<string, unknown>, asCopy: boolean) => void

/** Merges as Apollo's gateway does, but of what was received reads only the fields that the fetch asks for. */
export function compileMerge({ operation, outputRewrites }: FetchNode): MergeEntity {
  const names = listEntityFields(parse(operation))
  if (outputRewrites && outputRewrites.length > 0) {
    return (entity, received, asCopy) => deepMerge(entity, asCopy ? copy(received) : received)
  }
  return (entity, received, asCopy) => {
    // In the order received: two fields can be at odds under one name, and then what came before them counts.
    for (const name in received) {
      const value = received[name]
      if (value === undefined || !names.has(name)) continue
      if (typeof value !== 'object' || value === null) {
        // Without a type of its own it is of the type that was asked for.
        if (value || name !== '__typename') entity[name] = value
        continue
      }
      const own = asCopy ? copy(value) : value
      if (entity[name] === undefined) entity[name] = own
      else deepMerge(entity, { [name]: own })
    }
  }
}

/** The names under which the answer carries the fields of entities, whatever their types. */
function listEntityFields(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>()
  visit(document, {
    Field({ name, selectionSet }) {
      if (name.value !== '_entities' || !selectionSet) return
      addNames(selectionSet)
      return false
    },
  })
  return names

  function addNames({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) names.add(requireOwnName((selection.alias ?? selection.name).value))
      else if (selection.kind === Kind.INLINE_FRAGMENT) addNames(selection.selectionSet)
      else {
        for (const definition of document.definitions) {
          const isWanted =
            definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value
          if (isWanted) addNames(definition.selectionSet)
        }
      }
    }
  }
}

function copy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T // the same values in the same places
  if (typeof value !== 'object' || value === null) return value
  const copied: Record<string, unknown> = {}
  for (const [name, each] of Object.entries(value)) copied[name] = copy(each)
  return copied as T // likewise
}

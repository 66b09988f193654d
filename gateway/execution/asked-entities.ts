import type { FetchNode } from '@apollo/query-planner'
import type { GraphQLSchema } from 'graphql'
import { applyRewrites } from './apollo-internals.ts'
import { isObject } from './is-object.ts'
import { compileReaders, type EntityReader, type Representation } from './read-representation.ts'

/** Entities, and what is sent of them: each is asked for once, however often it stands in the answer. */
export interface AskedEntities {
  readonly entities: readonly Record<string, unknown>[]
  /** For each entity the index of its representation; each new one is one more than the largest before. */
  readonly slots: readonly number[]
  readonly sent: readonly Representation[]
}

/** How a fetch reads what it sends from what `Run.data` holds at its path. */
export function compileAskedEntities(
  { requires = [], inputRewrites }: FetchNode,
  schema: GraphQLSchema,
): (cursor: unknown) => AskedEntities {
  const findReader = compileReaders(requires, schema)
  return (cursor) => {
    const entities: Record<string, unknown>[] = []
    const slots: number[] = []
    const sent: Representation[] = []
    const known = new Map<EntityReader, Map<unknown, number>>()
    for (const each of Array.isArray(cursor) ? cursor : [cursor]) {
      if (!isObject(each)) continue
      const { __typename: typeName } = each
      const reader = typeof typeName === 'string' ? findReader(typeName) : undefined
      const representation = reader?.read(each)
      if (!reader || !representation) continue
      const slotOf = known.get(reader) ?? new Map<unknown, number>()
      known.set(reader, slotOf)
      const identity = reader.identify(representation)
      let slot = slotOf.get(identity)
      if (slot === undefined) {
        slot = sent.length
        slotOf.set(identity, slot)
        applyRewrites(schema, inputRewrites, representation)
        sent.push(representation)
      }
      entities.push(each)
      slots.push(slot)
    }
    return { entities, slots, sent }
  }
}

import type { FetchNode } from '@apollo/query-planner'
import { applyRewrites } from './apollo-internals.ts'
import { compileCall } from './call-subgraph.ts'
import type { PlanPath } from './collect-at-path.ts'
import type { Graph } from './graph.ts'
import { compileMerge } from './merge-entity.ts'
import { compileVariables } from './pick-variables.ts'
import { compileReaders, type EntityReader, type Representation } from './read-representation.ts'
import type { Run, Step } from './run.ts'

interface Asked {
  readonly entities: readonly Record<string, unknown>[]
  /** For each entity the index of its representation; each new one is one more than the largest before. */
  readonly slots: readonly number[]
  readonly sent: readonly Representation[]
}

/** A fetch of fields of entities: each is asked for once, however often it stands in the answer. */
export function compileEntityFetch(node: FetchNode, path: PlanPath, graph: Graph): Step {
  const { requires = [], inputRewrites, outputRewrites } = node
  const { supergraphSchema } = graph
  const call = compileCall(node, path, graph)
  const pickVariables = compileVariables(node)
  const findReader = compileReaders(requires, supergraphSchema)
  const merge = compileMerge(node)
  return (run, cursor) => {
    try {
      const asked = readRepresentations(Array.isArray(cursor) ? cursor : [cursor])
      return asked.sent.length === 0 ? undefined : fetchInto(run, asked)
    } catch (error) {
      return keepError(run, error)
    }
  }

  function readRepresentations(cursors: readonly unknown[]): Asked {
    const entities: Record<string, unknown>[] = []
    const slots: number[] = []
    const sent: Representation[] = []
    const known = new Map<EntityReader, Map<unknown, number>>()
    for (const cursor of cursors) {
      if (!isObject(cursor)) continue
      const { __typename: typeName } = cursor
      const reader = typeof typeName === 'string' ? findReader(typeName) : undefined
      const representation = reader?.read(cursor)
      if (!reader || !representation) continue
      const slotOf = known.get(reader) ?? new Map<unknown, number>()
      known.set(reader, slotOf)
      const identity = reader.identify(representation)
      let slot = slotOf.get(identity)
      if (slot === undefined) {
        slot = sent.length
        slotOf.set(identity, slot)
        applyRewrites(supergraphSchema, inputRewrites, representation)
        sent.push(representation)
      }
      entities.push(cursor)
      slots.push(slot)
    }
    return { entities, slots, sent }
  }

  async function fetchInto(run: Run, asked: Asked): Promise<void> {
    try {
      const variables = pickVariables(run)
      if ('representations' in variables) throw new Error('Variables cannot contain key "representations"')
      const data = await call(run, { ...variables, representations: asked.sent }, asked)
      if (data) mergeEntities(asked, data._entities)
    } catch (error) {
      keepError(run, error)
    }
  }

  function mergeEntities({ entities, slots, sent }: Asked, received: unknown): void {
    if (!Array.isArray(received)) throw new Error('Expected "data._entities" in response to be an array')
    if (received.length !== sent.length) {
      throw new Error(`Expected "data._entities" to contain ${entities.length} elements`)
    }
    let fresh = 0
    for (const [index, entity] of entities.entries()) {
      const slot = slots[index] ?? 0
      const isFirst = slot === fresh
      if (isFirst) fresh += 1
      const each: unknown = received[slot]
      if (!each) continue
      if (!isObject(each)) throw new TypeError(`Expected an object or null in "data._entities", but got ${typeof each}`)
      if (isFirst && outputRewrites) {
        each.__typename ||= entity.__typename
        applyRewrites(supergraphSchema, outputRewrites, each)
      }
      if (!Array.isArray(each)) merge(entity, each, !isFirst)
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function keepError({ errors }: Run, error: unknown): undefined {
  errors.push(error instanceof Error ? error : new Error(String(error)))
}

import type { FetchNode } from '@apollo/query-planner'
import { applyRewrites } from './apollo-internals.ts'
import { type AskedEntities, compileAskedEntities } from './asked-entities.ts'
import { compileCall } from './call-subgraph.ts'
import type { PlanPath } from './collect-at-path.ts'
import type { Graph } from './graph.ts'
import { isObject } from './is-object.ts'
import { compileMerge } from './merge-entity.ts'
import { compileVariables } from './pick-variables.ts'
import type { Run, Step } from './run.ts'

/** A fetch of fields of entities: each is asked for once, however often it stands in the answer. */
export function compileEntityFetch(node: FetchNode, path: PlanPath, graph: Graph): Step {
  const { outputRewrites } = node
  const { supergraphSchema } = graph
  const call = compileCall(node, path, graph)
  const pickVariables = compileVariables(node)
  const readAsked = compileAskedEntities(node, supergraphSchema)
  const merge = compileMerge(node)
  return (run, cursor) => {
    try {
      const asked = readAsked(cursor)
      return asked.sent.length === 0 ? undefined : fetchInto(run, asked)
    } catch (error) {
      return keepError(run, error)
    }
  }

  async function fetchInto(run: Run, asked: AskedEntities): Promise<void> {
    try {
      const variables = pickVariables(run)
      if ('representations' in variables) throw new Error('Variables cannot contain key "representations"')
      const data = await call(run, { ...variables, representations: asked.sent }, asked)
      if (data) mergeEntities(asked, data._entities)
    } catch (error) {
      keepError(run, error)
    }
  }

  function mergeEntities({ entities, slots, sent }: AskedEntities, received: unknown): void {
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

function keepError({ errors }: Run, error: unknown): undefined {
  errors.push(error instanceof Error ? error : new Error(String(error)))
}

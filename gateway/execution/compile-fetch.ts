import type { FetchNode } from '@apollo/query-planner'
import { applyRewrites, deepMerge } from './apollo-internals.ts'
import { compileCall } from './call-subgraph.ts'
import type { PlanPath } from './collect-at-path.ts'
import type { Graph } from './graph.ts'
import { compileVariables } from './pick-variables.ts'
import type { Step } from './run.ts'

/** A fetch of root fields. */
export function compileFetch(node: FetchNode, path: PlanPath, graph: Graph): Step {
  const call = compileCall(node, path, graph)
  const pickVariables = compileVariables(node)
  return (run, cursor) => {
    const targets = Array.isArray(cursor) ? cursor.filter((each) => each !== undefined && each !== null) : [cursor]
    return targets.length === 0 ? undefined : fetchInto(targets)

    async function fetchInto(targets: readonly unknown[]): Promise<void> {
      try {
        const data = await call(run, pickVariables(run))
        if (!data) return
        applyRewrites(graph.supergraphSchema, node.outputRewrites, data)
        for (const target of targets) deepMerge(target, data)
      } catch (error) {
        run.errors.push(error instanceof Error ? error : new Error(String(error)))
      }
    }
  }
}

import type { ConditionNode, FlattenNode, PlanNode, QueryPlan } from '@apollo/query-planner'
import { compileCollect, type PlanPath } from './collect-at-path.ts'
import { compileEntityFetch } from './compile-entity-fetch.ts'
import { compileFetch } from './compile-fetch.ts'
import { compileForesight } from './foresee.ts'
import type { Graph } from './graph.ts'
import type { Run, Step, Values } from './run.ts'
import { UnsupportedError } from './unsupported.ts'

/**
 * Turns a plan into functions, once, that run it for every request: they do as Apollo's gateway does with the plan. `defaults`
 * are those of the operation's variables. Throws an UnsupportedError for a plan that they cannot run.
 */
export function compilePlan({ node }: QueryPlan, graph: Graph, defaults: Values): Step {
  if (!node) return () => undefined
  if (node.kind === 'Subscription') throw new UnsupportedError('a subscription')
  return compileNode(node, [])

  function compileNode(node: PlanNode, path: PlanPath): Step {
    switch (node.kind) {
      case 'Sequence':
        return runInSequence(
          node.nodes.map((each) => compileNode(each, path)),
          path.length === 0 ? compileForesight(node.nodes, graph) : undefined,
        )
      case 'Parallel':
        return runInParallel(node.nodes.map((each) => compileNode(each, path)))
      case 'Flatten':
        return compileFlatten(node, path)
      case 'Fetch':
        return node.requires ? compileEntityFetch(node, path, graph) : compileFetch(node, path, graph)
      case 'Condition':
        return compileCondition(node, path)
      case 'Defer':
        throw new UnsupportedError('@defer')
    }
  }

  function compileFlatten(node: FlattenNode, path: PlanPath): Step {
    const collect = compileCollect(node.path)
    const step = compileNode(node.node, [...path, ...node.path])
    return (run, cursor) => {
      const found = collect(cursor)
      return found ? step(run, found) : undefined
    }
  }

  function compileCondition({ condition, ifClause, elseClause }: ConditionNode, path: PlanPath): Step {
    const whenTrue = ifClause && compileNode(ifClause, path)
    const whenFalse = elseClause && compileNode(elseClause, path)
    return (run, cursor) => {
      const step = isTrue(run, condition) ? whenTrue : whenFalse
      return step?.(run, cursor)
    }
  }

  function isTrue({ variables }: Run, name: string): boolean {
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined
    const value = given === undefined ? defaults[name] : given
    if (typeof value === 'boolean') return value
    throw new Error(`Expected $${name} to be true or false, but got ${JSON.stringify(value)}.`)
  }
}

function runInSequence(steps: readonly Step[], foresee: ((run: Run) => void) | undefined): Step {
  return async (run, cursor) => {
    for (const [index, step] of steps.entries()) {
      const running = step(run, cursor)
      if (index === 0) foresee?.(run)
      if (running) await running
    }
  }
}

function runInParallel(steps: readonly Step[]): Step {
  return async (run, cursor) => {
    // One that throws at once must not keep the promises of others from being waited for.
    const running = steps.map((step) => {
      try {
        return step(run, cursor)
      } catch (error) {
        return Promise.reject(error)
      }
    })
    await Promise.all(running)
  }
}

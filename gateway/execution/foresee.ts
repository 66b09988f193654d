import type { FetchNode, FlattenNode, PlanNode } from '@apollo/query-planner'
import { compileAskedEntities } from './asked-entities.ts'
import { compileCollect, type PlanPath } from './collect-at-path.ts'
import type { Graph } from './graph.ts'
import { writeKeysQuery } from './keys-query.ts'
import { compileVariables } from './pick-variables.ts'
import type { Run, Values } from './run.ts'

/**
 * Asks for what follows the first fetch of a sequence while that one still waits for its database, where its subgraph can say at once
 * which entities it will give, for their keys are in its memory or in the arguments: `states { facilityCounts staffing credentials }`
 * then takes the time of one statement, not of two. What is foreseen is used where the fetch, once reached, would ask for exactly
 * that, and is else forgotten: so it never changes an answer. Undefined where nothing can be foreseen.
 */
export function compileForesight([first, next]: readonly PlanNode[], graph: Graph): ((run: Run) => void) | undefined {
  if (first?.kind !== 'Fetch' || first.requires || first.outputRewrites || !next) return undefined
  const answerAtOnce = graph.subgraphs.get(first.serviceName)?.answerAtOnce
  if (!answerAtOnce) return undefined
  const following = listFollowing(next)
  const keysQuery = writeKeysQuery(first.operation, following)
  if (!keysQuery) return undefined
  const foreseeEach = following.map((each) => compileEach(each, graph))
  const pickVariables = compileVariables(first)
  let isOfUse: boolean | undefined
  return (run) => {
    if (isOfUse === false || graph.load.operations > mostOperations) return
    const variables = pickVariables(run)
    const ask = (query: string) => answerAtOnce({ query, variables }, run.context.caller)
    const keys = ask(keysQuery)
    // A first fetch that waits for nothing leaves nothing to be ahead of.
    isOfUse ??= keys !== undefined && ask(first.operation) === undefined
    if (!keys || !isOfUse) return
    try {
      for (const foresee of foreseeEach) foresee(run, keys)
    } catch {
      // Whatever it is, the fetch itself will tell of it.
    }
  }
}

/** Where more are under way it is the processor that they wait for: looking ahead would only take more of it. */
const mostOperations = 4

interface FollowingFetch {
  readonly path: PlanPath
  readonly fetch: FetchNode
}

/** The fetches that need nothing but what the first one brings. */
function listFollowing(node: PlanNode): readonly FollowingFetch[] {
  if (node.kind === 'Parallel') return node.nodes.flatMap(listFollowing)
  if (node.kind === 'Sequence') return node.nodes.slice(0, 1).flatMap(listFollowing)
  return node.kind === 'Flatten' ? fetchAt(node) : []
}

function fetchAt({ path, node: fetch }: FlattenNode): readonly FollowingFetch[] {
  return fetch.kind === 'Fetch' && fetch.requires ? [{ path, fetch }] : []
}

function compileEach({ path, fetch }: FollowingFetch, { subgraphs, supergraphSchema }: Graph) {
  const { operation: query, operationName, serviceName } = fetch
  const subgraph = subgraphs.get(serviceName)
  const collect = compileCollect(path)
  const readAsked = compileAskedEntities(fetch, supergraphSchema)
  const pickVariables = compileVariables(fetch)
  return (run: Run, keys: Values) => {
    const { sent } = readAsked(collect(keys))
    if (!subgraph || sent.length === 0) return
    const { signal, requestId, caller } = run.context
    const variables = { ...pickVariables(run), representations: sent }
    run.foreseen.set(fetch, {
      variables,
      answer: subgraph.call({ query, operationName, variables }, signal, requestId, caller),
    })
  }
}

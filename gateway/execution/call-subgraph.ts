import { isDeepStrictEqual } from 'node:util'
import type { FetchNode } from '@apollo/query-planner'
import { GraphQLError } from 'graphql'
import { answerTooLarge, maxAnswerSize } from '../../subgraphs/shared/graph/answer-size.ts'
import type { SubgraphAnswer, SubgraphRequest } from '../../subgraphs/shared/graph/execute-subgraph.ts'
import { toClientAnswer } from '../subgraph-calls/to-client-answer.ts'
import type { PlanPath } from './collect-at-path.ts'
import { type ErrorPath, listPaths } from './error-paths.ts'
import type { Graph } from './graph.ts'
import type { Run, Values } from './run.ts'
import { sizeOfCopies } from './size-of-copies.ts'

/** Entities of which several may have been asked for with one representation. */
export interface Representations {
  /** What was sent. */
  readonly sent: readonly unknown[]
  /** For each entity the index of its representation. */
  readonly slots: readonly number[]
}

export type SubgraphCall = (
  run: Run,
  variables: Values,
  representations?: Representations,
) => Promise<SubgraphAnswer['data']>

/** Sends the text of a fetch, and keeps the errors that come back, with their paths in the client's terms. */
export function compileCall(node: FetchNode, path: PlanPath, graph: Graph): SubgraphCall {
  const { operation: query, operationName, serviceName } = node
  const subgraph = graph.subgraphs.get(serviceName)
  return async (run, variables, representations) => {
    if (!subgraph) throw new Error(`Expected a subgraph named ${serviceName}, but there is none.`)
    const { signal, requestId, outcome, caller } = run.context
    outcome.subgraphs.add(serviceName)
    const foreseen = takeForeseen(run, node, variables)
    const answered = foreseen ?? subgraph.call({ query, operationName, variables }, signal, requestId, caller)
    const answer = limitCopies(await answered, representations)
    if (!answer.errors) return answer.data
    return keepErrors(run, answer, { query, operationName, variables }, representations)
  }

  function keepErrors(
    run: Run,
    answer: SubgraphAnswer,
    request: SubgraphRequest,
    representations: Representations | undefined,
  ): SubgraphAnswer['data'] {
    const { schema, logger } = graph
    const { data, errors, hasFailed } = toClientAnswer(answer, {
      schema,
      request: representations ? withAllRepresentations(request, representations) : request,
      registry: serviceName,
      logger,
      requestId: run.context.requestId,
    })
    let places: readonly ErrorPath[] | undefined
    let positionsBySlot: ReadonlyMap<number, readonly number[]> | undefined
    const told = errors?.flatMap(({ message, path: inFetch, extensions }) => {
      return listClientPaths(inFetch).map((each) => tellError(message, each, extensions))
    })
    run.errors.push(...(told ?? []))
    return data

    function listClientPaths(inFetch: ErrorPath | undefined): (ErrorPath | undefined)[] {
      const index = inFetch?.[1]
      if (!inFetch || !representations || typeof index !== 'number') return [inFetch && [...path, ...inFetch]]
      places ??= listPaths(run.data, path)
      positionsBySlot ??= groupPositions(representations.slots)
      const found = places
      // Of a fetch that failed as a whole the errors speak of entities, else of what was sent.
      const positions = hasFailed ? undefined : positionsBySlot.get(index)
      return (positions ?? [index]).map((position) => [...(found[position] ?? []), ...inFetch.slice(2)])
    }
  }

  function tellError(message: string, clientPath: ErrorPath | undefined, extensions: object): GraphQLError {
    return new GraphQLError(message || `Error while fetching subquery from service "${serviceName}"`, {
      path: clientPath,
      extensions: { ...extensions, serviceName },
    })
  }
}

/** The answer that was asked for ahead, if it is one to these variables. An answer may be changed by who takes it, so it is taken once. */
function takeForeseen({ foreseen }: Run, node: FetchNode, variables: Values): Promise<SubgraphAnswer> | undefined {
  const found = foreseen.get(node)
  foreseen.delete(node)
  return found && isDeepStrictEqual(found.variables, variables) ? found.answer : undefined
}

/** The answer, unless much of it would stand in many places: then it counts as failed. */
function limitCopies(answer: SubgraphAnswer, representations: Representations | undefined): SubgraphAnswer {
  if (!representations || sizeOfCopies(answer.data?._entities, representations, maxAnswerSize) <= maxAnswerSize) {
    return answer
  }
  return { data: null, errors: [answerTooLarge().toJSON()] }
}

/** One for each entity, so that each that failed is told. */
function withAllRepresentations(request: SubgraphRequest, { sent, slots }: Representations): SubgraphRequest {
  return { ...request, variables: { ...request.variables, representations: slots.map((slot) => sent[slot]) } }
}

function groupPositions(slots: readonly number[]): ReadonlyMap<number, readonly number[]> {
  return Map.groupBy(slots.keys(), (position) => slots[position] ?? position)
}

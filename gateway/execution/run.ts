import type { FetchNode } from '@apollo/query-planner'
import type { SubgraphAnswer } from '../../subgraphs/shared/graph/execute-subgraph.ts'
import type { GatewayContext } from '../context.ts'

export type Values = Readonly<Record<string, unknown>>

/** An answer that was asked for before the fetch was reached that it belongs to. */
export interface Foreseen {
  readonly variables: Values
  readonly answer: Promise<SubgraphAnswer>
}

/** One execution of a compiled operation. */
export interface Run {
  /** As the client gave them: the subgraphs are told each default in the text of the fetch. */
  readonly variables: Values
  readonly context: Pick<GatewayContext, 'requestId' | 'signal' | 'outcome' | 'caller'>
  /** What the subgraphs brought so far, merged. */
  readonly data: Record<string, unknown>
  readonly errors: Error[]
  /** Each to be taken once. */
  readonly foreseen: Map<FetchNode, Foreseen>
}

/** One node of a plan; `cursor` is what `Run.data` holds at the node's path. Without anything to wait for there is no promise. */
export type Step = (run: Run, cursor: unknown) => Promise<void> | undefined

import type { Caller } from '../../subgraphs/shared/access/caller.ts'
import type { CancelSignal } from '../../subgraphs/shared/cancellation.ts'
import type { DataVersionWatch } from '../../subgraphs/shared/data-version/data-version.ts'
import type { ExportRequest, OpenedExport } from '../../subgraphs/shared/exports/export.ts'
import type { AnswerAtOnce } from '../../subgraphs/shared/graph/answer-at-once.ts'
import type { SubgraphAnswer, SubgraphRequest } from '../../subgraphs/shared/graph/execute-subgraph.ts'
import type { BreakerFigures } from './breaker.ts'

/** How the gateway reaches one subgraph, wherever it runs. */
export interface Subgraph {
  readonly name: string
  /**
   * Answers one operation. Never rejects: a failure is an error in the answer. The answer is the caller's own, who may put more
   * into it. `signal` aborts when nobody waits any more.
   */
  call(request: SubgraphRequest, signal: CancelSignal, requestId: string, caller: Caller): Promise<SubgraphAnswer>
  /** Answers what needs nothing but memory; left out of a subgraph that is elsewhere. */
  readonly answerAtOnce?: AnswerAtOnce
  /** Which data it holds; undefined of one that does not tell, whose answers are never kept. */
  readonly dataVersion: DataVersionWatch | undefined
  /** Of one over HTTP: whether it is being asked. */
  readonly breaker?: BreakerFigures
  /** Opens one of its registers, as `OpenExport` does; undefined of one that has none. */
  readonly openExport?: (
    request: ExportRequest,
    caller: Caller,
    signal: AbortSignal,
    requestId: string,
  ) => Promise<OpenedExport>
  /** Rejects while the subgraph cannot answer. */
  check(signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

import type { GatewayContext } from '../context.ts'

export type Values = Readonly<Record<string, unknown>>

/** One execution of a compiled operation. */
export interface Run {
  /** As the client gave them: the subgraphs are told each default in the text of the fetch. */
  readonly variables: Values
  readonly context: Pick<GatewayContext, 'requestId' | 'signal' | 'outcome' | 'caller'>
  /** What the subgraphs brought so far, merged. */
  readonly data: Record<string, unknown>
  readonly errors: Error[]
}

/** One node of a plan; `cursor` is what `Run.data` holds at the node's path. Without anything to wait for there is no promise. */
export type Step = (run: Run, cursor: unknown) => Promise<void> | undefined

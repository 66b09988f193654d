import type { BaseContext } from '@apollo/server'
import type { Caller } from '../subgraphs/shared/access/caller.ts'
import type { CancelSignal } from '../subgraphs/shared/cancellation.ts'

/** What belongs to one request of a client. */
export interface GatewayContext extends BaseContext {
  /** The caller's `x-request-id`, or a new one. */
  readonly requestId: string
  /** Aborts when the client hangs up, or the operation has taken too long. */
  readonly signal: CancelSignal
  readonly caller: Caller
  /** Told by whoever answers a part of it. */
  readonly outcome: Outcome
}

export interface Outcome {
  /** The subgraphs whose data are in the answer. */
  readonly subgraphs: Set<string>
  hasErrors: boolean
  /** It tells of single persons, or who asked, and is not to be kept. */
  isPersonal: boolean
}

export function createContext(requestId: string, signal: CancelSignal, caller: Caller): GatewayContext {
  return { requestId, signal, caller, outcome: { subgraphs: new Set(), hasErrors: false, isPersonal: false } }
}

import type { BaseContext } from '@apollo/server'

/** What belongs to one request of a client. */
export interface GatewayContext extends BaseContext {
  /** The caller's `x-request-id`, or a new one. */
  readonly requestId: string
  /** Aborts when the client hangs up, or the operation has taken too long. */
  readonly signal: AbortSignal
  /** Told by whoever answers a part of it. */
  readonly outcome: Outcome
}

export interface Outcome {
  /** The subgraphs whose data are in the answer. */
  readonly subgraphs: Set<string>
  hasErrors: boolean
}

export function createContext(requestId: string, signal: AbortSignal): GatewayContext {
  return { requestId, signal, outcome: { subgraphs: new Set(), hasErrors: false } }
}

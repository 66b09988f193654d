import type { GatewayInterface } from '@apollo/server-gateway-interface'
import type { Logger } from '../../subgraphs/shared/logger.ts'
import type { Subgraph } from '../subgraph-calls/subgraph.ts'

export interface GatewayOptions {
  readonly supergraphSdl: string
  /** Those that are reached in a way of our own; any other that the supergraph names is called at the URL that it gives. */
  readonly subgraphs: readonly Subgraph[]
  readonly logger: Logger
}

/** A gateway for Apollo's server. */
export interface FederatedGateway extends GatewayInterface {
  /** The subgraphs beside the given ones; complete once it has loaded. */
  readonly others: readonly Subgraph[]
  /** How often, by reason, Apollo's own executor had to run an operation in place of the compiled one. */
  readonly fallbacks: ReadonlyMap<string, number>
  /** Serves another one from the next operation on; those under way end on the old one. Rejects, and goes on as before, where it cannot be served. */
  replaceSupergraph(supergraphSdl: string): Promise<void>
}

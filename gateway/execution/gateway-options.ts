import type { GatewayExecutionResult, GatewayInterface } from '@apollo/server-gateway-interface'
import type { Logger } from '../../subgraphs/shared/logger.ts'
import type { GatewayContext } from '../context.ts'
import type { KnownOperation } from '../known-operations/known-operations.ts'
import type { Subgraph } from '../subgraph-calls/subgraph.ts'
import type { Values } from './run.ts'

export interface GatewayOptions {
  readonly supergraphSdl: string
  /** Those that are reached in a way of our own; any other that the supergraph names is called at the URL that it gives. */
  readonly subgraphs: readonly Subgraph[]
  readonly logger: Logger
}

/** An operation that is to be run with these variables. */
export type RunnableOperation = KnownOperation & { readonly variables: Values }

/** A gateway for Apollo's server. */
export interface FederatedGateway extends GatewayInterface {
  /** The subgraphs beside the given ones; complete once it has loaded. */
  readonly others: readonly Subgraph[]
  /** How often, by reason, Apollo's own executor had to run an operation in place of the compiled one. */
  readonly fallbacks: ReadonlyMap<string, number>
  /** Runs an operation that Apollo's server does not ask for; undefined, or left out, where it can run it for that alone. */
  run?(operation: RunnableOperation, context: GatewayContext): Promise<GatewayExecutionResult> | undefined
  /** Serves another one from the next operation on; those under way end on the old one. Rejects, and goes on as before, where it cannot be served. */
  replaceSupergraph(supergraphSdl: string): Promise<void>
}

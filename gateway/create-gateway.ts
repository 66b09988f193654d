import type { Environment } from '../subgraphs/shared/environment.ts'
import { createApolloGateway } from './execution/apollo-gateway.ts'
import { createCompiledGateway } from './execution/compiled-gateway.ts'
import type { FederatedGateway, GatewayOptions } from './execution/gateway-options.ts'

/** The gateway with the executor that was asked for: ours unless told otherwise, or Apollo's own, to compare with it. */
export function createGateway(executor: Environment['executor'], options: GatewayOptions): FederatedGateway {
  return executor === 'apollo' ? createApolloGateway(options) : createCompiledGateway(options)
}

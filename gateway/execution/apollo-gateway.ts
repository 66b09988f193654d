import type { ApolloGateway } from '@apollo/gateway'
import type { GatewaySchemaLoadOrUpdateCallback } from '@apollo/server-gateway-interface'
import { quietenApollo } from '../quieten-apollo.ts'
import { createDataSource } from '../subgraph-calls/data-source.ts'
import type { Subgraph } from '../subgraph-calls/subgraph.ts'
import { createSubgraphFinder } from './find-subgraph.ts'
import type { FederatedGateway, GatewayOptions } from './gateway-options.ts'
import { giveScalarsTheirCode } from './give-scalars-their-code.ts'
import { plannerConfig } from './planner-config.ts'

/** Apollo's gateway, with our ways to reach subgraphs, and scalars that know what fits them. It is imported when it loads. */
export function createApolloGateway(options: GatewayOptions): FederatedGateway {
  const { supergraphSdl, logger } = options
  const others: Subgraph[] = []
  const findSubgraph = createSubgraphFinder(options, others)
  // The first to listen, so that everyone else gets the schema with the scalars' code.
  const listeners = new Set<GatewaySchemaLoadOrUpdateCallback>([({ apiSchema }) => giveScalarsTheirCode(apiSchema)])
  let gateway: ApolloGateway | undefined
  return {
    others,
    fallbacks: new Map(),
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async load(loadOptions) {
      const { ApolloGateway } = await import('@apollo/gateway')
      gateway = new ApolloGateway({
        supergraphSdl,
        logger: quietenApollo(logger),
        // Else any client sees the plan of its query outside of production.
        __exposeQueryPlanExperimental: false,
        queryPlannerConfig: plannerConfig,
        buildService: (named) => createDataSource(findSubgraph(named), logger),
      })
      for (const listener of listeners) gateway.onSchemaLoadOrUpdate(listener)
      return gateway.load(loadOptions)
    },
    async stop() {
      await gateway?.stop()
    },
  }
}

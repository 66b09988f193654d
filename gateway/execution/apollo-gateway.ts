import type { ApolloGateway } from '@apollo/gateway'
import type { GatewaySchemaLoadOrUpdateCallback } from '@apollo/server-gateway-interface'
import { quietenApollo } from '../quieten-apollo.ts'
import { createDataSource } from '../subgraph-calls/data-source.ts'
import { createSubgraphFinder, type NamedSubgraph } from './find-subgraph.ts'
import type { FederatedGateway, GatewayOptions } from './gateway-options.ts'
import { giveScalarsTheirCode } from './give-scalars-their-code.ts'
import { plannerConfig } from './planner-config.ts'

/** Apollo's gateway, with our ways to reach subgraphs, and scalars that know what fits them. It is imported when it loads. */
export function createApolloGateway(options: GatewayOptions): FederatedGateway {
  const { supergraphSdl, logger } = options
  const finder = createSubgraphFinder(options)
  const found = new Map<string, NamedSubgraph>()
  // The first to listen, so that everyone else gets the schema with the scalars' code.
  const listeners = new Set<GatewaySchemaLoadOrUpdateCallback>([({ apiSchema }) => giveScalarsTheirCode(apiSchema)])
  let gateway: ApolloGateway | undefined
  let replace: ((supergraphSdl: string) => void) | undefined
  return {
    get others() {
      return finder.others
    },
    fallbacks: new Map(),
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async load(loadOptions) {
      const { ApolloGateway } = await import('@apollo/gateway')
      gateway = new ApolloGateway({
        async supergraphSdl({ update }) {
          replace = update
          return { supergraphSdl }
        },
        logger: quietenApollo(logger),
        // Else any client sees the plan of its query outside of production.
        __exposeQueryPlanExperimental: false,
        queryPlannerConfig: plannerConfig,
        buildService(named) {
          found.set(named.name, named)
          return createDataSource(finder.find(named), logger)
        },
      })
      for (const listener of listeners) gateway.onSchemaLoadOrUpdate(listener)
      return gateway.load(loadOptions)
    },
    async replaceSupergraph(newSdl) {
      replace?.(newSdl)
      // One that is not named any more is kept: Apollo's gateway does not say which these are.
      finder.keepOnly([...found.values()])
    },
    async stop() {
      await gateway?.stop()
      await finder.close()
    },
  }
}

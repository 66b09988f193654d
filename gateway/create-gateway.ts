import { ApolloGateway } from '@apollo/gateway'
import { type GraphQLSchema, isScalarType } from 'graphql'
import { scalars } from '../subgraphs/shared/graph/scalars.ts'
import type { Logger } from '../subgraphs/shared/logger.ts'
import { createDataSource } from './subgraph-calls/data-source.ts'
import { createHttpSubgraph } from './subgraph-calls/over-http.ts'
import type { Subgraph } from './subgraph-calls/subgraph.ts'

export interface GatewayOptions {
  readonly supergraphSdl: string
  /** Those that are reached in a way of our own; any other that the supergraph names is called at the URL that it gives. */
  readonly subgraphs: readonly Subgraph[]
  readonly logger: Logger
}

/** Apollo's gateway over the given supergraph, with our ways to reach subgraphs, and scalars that know what fits them. */
export function createGateway(options: GatewayOptions): {
  readonly gateway: ApolloGateway
  readonly others: Subgraph[]
} {
  const { supergraphSdl, subgraphs, logger } = options
  const others: Subgraph[] = []
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger,
    // Else any client sees the plan of its query outside of production.
    __exposeQueryPlanExperimental: false,
    queryPlannerConfig: { debug: { maxEvaluatedPlans: 1_000, pathsLimit: 1_000 } },
    buildService: ({ name, url }) => {
      const own = subgraphs.find((subgraph) => subgraph.name === name)
      if (own) return createDataSource(own, logger)
      if (!url) throw new Error(`Expected the supergraph to give a URL for the subgraph ${name}, but it gives none.`)
      const other = createHttpSubgraph({ name, url, logger, isOwnService: false })
      others.push(other)
      return createDataSource(other, logger)
    },
  })
  // The first to listen, so that everyone else gets the schema with the scalars' code.
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => giveScalarsTheirCode(apiSchema))
  return { gateway, others }
}

/**
 * The gateway makes its schema of SDL, in which a scalar accepts everything: a bad date would pass it, and come back from the
 * subgraph with less to say than is known here.
 */
function giveScalarsTheirCode(schema: GraphQLSchema): void {
  for (const scalar of Object.values(scalars)) {
    const type = schema.getType(scalar.name)
    if (!isScalarType(type)) continue
    type.parseValue = scalar.parseValue
    type.parseLiteral = scalar.parseLiteral
    type.serialize = scalar.serialize
  }
}

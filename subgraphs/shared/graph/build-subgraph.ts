import { readFileSync } from 'node:fs'
import { buildSubgraphSchema, type GraphQLResolverMap } from '@apollo/subgraph'
import { type GraphQLSchema, parse } from 'graphql'
import type { Registry } from '../registry.ts'
import { resolveDatasets } from './datasets.ts'
import { healthSystemId } from './health-system-id.ts'
import { resolveMe } from './me.ts'
import { scalars } from './scalars.ts'

/** A registry's SDL and resolvers as an executable schema, with what all registries answer alike. */
export function buildSubgraph(registry: Registry): GraphQLSchema {
  const typeDefs = parse(readFileSync(new URL(`../../../schema/${registry.name}.graphql`, import.meta.url), 'utf8'))
  const resolvers = {
    ...registry.resolvers,
    ...scalars,
    Query: {
      ...registry.resolvers.Query,
      healthSystem: () => ({ id: healthSystemId }),
      datasets: resolveDatasets,
      me: resolveMe,
    },
  }
  // Each part has been checked where it is written; Apollo's type of a whole map is looser than those.
  return buildSubgraphSchema([{ typeDefs, resolvers: resolvers as GraphQLResolverMap }])
}

import type { GatewaySchemaLoadOrUpdateCallback } from '@apollo/server-gateway-interface'
import type { GraphQLSchema } from 'graphql'
import { type CompiledGraph, createCompiledGraph } from './compiled-graph.ts'
import { createSubgraphFinder } from './find-subgraph.ts'
import type { FederatedGateway, GatewayOptions } from './gateway-options.ts'

/**
 * A gateway that plans each operation as Apollo's does, but once, and then runs it as compiled code. It answers as Apollo's
 * gateway, which stands behind it for operations that it cannot run, and is loaded for the first of them.
 */
export function createCompiledGateway(options: GatewayOptions): FederatedGateway {
  const finder = createSubgraphFinder(options)
  const listeners = new Set<GatewaySchemaLoadOrUpdateCallback>()
  const fallbacks = new Map<string, number>()
  // An operation ends on the graph by whose schema it was checked.
  const graphs = new WeakMap<GraphQLSchema, CompiledGraph>()
  let current: CompiledGraph | undefined
  return {
    get others() {
      return finder.others
    },
    fallbacks,
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async load() {
      serve(options.supergraphSdl)
      return {
        executor(request) {
          const graph = graphs.get(request.schema)
          if (!graph) throw new Error('Expected an operation on a schema of this gateway, but got one on another.')
          return graph.execute(request)
        },
      }
    },
    run: (operation, context) => graphs.get(operation.schema)?.run(operation, context),
    async replaceSupergraph(supergraphSdl) {
      serve(supergraphSdl)
    },
    async stop() {
      await current?.stop()
      await finder.close()
    },
  }

  function serve(supergraphSdl: string): void {
    try {
      current = createCompiledGraph({ ...options, supergraphSdl, finder, fallbacks })
    } finally {
      finder.keepOnly(current?.named ?? [])
    }
    graphs.set(current.schema, current)
    for (const listen of listeners) listen({ apiSchema: current.schema, coreSupergraphSdl: supergraphSdl })
  }
}

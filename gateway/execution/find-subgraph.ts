import { createHttpSubgraph } from '../subgraph-calls/over-http.ts'
import type { Subgraph } from '../subgraph-calls/subgraph.ts'
import type { GatewayOptions } from './gateway-options.ts'

export type FindSubgraph = (named: { readonly name: string; readonly url?: string }) => Subgraph

/** Finds a subgraph that the supergraph names: one of the given, else one at the URL that it gives, which is added to `others`. */
export function createSubgraphFinder(
  { subgraphs, logger }: Pick<GatewayOptions, 'subgraphs' | 'logger'>,
  others: Subgraph[],
): FindSubgraph {
  return ({ name, url }) => {
    const known = [...subgraphs, ...others].find((subgraph) => subgraph.name === name)
    if (known) return known
    if (!url) throw new Error(`Expected the supergraph to give a URL for the subgraph ${name}, but it gives none.`)
    const other = createHttpSubgraph({ name, url, logger, hasReadyPage: false })
    others.push(other)
    return other
  }
}

import { createHttpSubgraph } from '../subgraph-calls/over-http.ts'
import type { Subgraph } from '../subgraph-calls/subgraph.ts'
import type { GatewayOptions } from './gateway-options.ts'

/** A subgraph as a supergraph names it. */
export interface NamedSubgraph {
  readonly name: string
  readonly url?: string
}

export interface SubgraphFinder {
  /** One of the given subgraphs, else one at the URL that the supergraph gives. */
  find(named: NamedSubgraph): Subgraph
  /** Those that are not of the given. */
  readonly others: readonly Subgraph[]
  /** From now on the others are needed that are named here; those that are not end once no operation can be under way with them. */
  keepOnly(named: readonly NamedSubgraph[]): void
  /** Ends at once what was to end later. */
  close(): Promise<void>
}

/** Longer than any operation may take. */
const retireMillis = 30_000

export function createSubgraphFinder({
  subgraphs,
  logger,
}: Pick<GatewayOptions, 'subgraphs' | 'logger'>): SubgraphFinder {
  const others = new Map<string, Subgraph>()
  const retired = new Map<Subgraph, NodeJS.Timeout>()
  return {
    find({ name, url }) {
      const given = subgraphs.find((subgraph) => subgraph.name === name)
      if (given) return given
      if (!url) throw new Error(`Expected the supergraph to give a URL for the subgraph ${name}, but it gives none.`)
      const key = keyOf({ name, url })
      const known = others.get(key)
      if (known) return known
      const other = createHttpSubgraph({ name, url, logger, isOwnService: false })
      others.set(key, other)
      return other
    },
    get others() {
      return [...others.values()]
    },
    keepOnly(named) {
      const kept = new Set(named.map(keyOf))
      for (const [key, subgraph] of others) {
        if (kept.has(key)) continue
        others.delete(key)
        retired.set(subgraph, setTimeout(() => end(subgraph), retireMillis).unref())
      }
    },
    async close() {
      await Promise.all([...retired.keys()].map(end))
    },
  }

  async function end(subgraph: Subgraph): Promise<void> {
    clearTimeout(retired.get(subgraph))
    retired.delete(subgraph)
    await subgraph.close()
  }
}

function keyOf({ name, url }: NamedSubgraph): string {
  return `${name} ${url}`
}

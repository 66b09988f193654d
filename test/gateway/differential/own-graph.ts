import { embedSubgraphs, registryNames } from '../../../gateway/embedded.ts'
import { readSupergraph } from '../../../gateway/supergraph.ts'
import type { RegistryName } from '../../../subgraphs/shared/registry.ts'
import { createOrder } from './in-order.ts'
import { lie } from './lie.ts'
import type { Executor, FederatedGraph } from './start-executors.ts'
import { silentLogger } from './start-executors.ts'
import { readWorld } from './world.ts'
import type { Hints } from './write-values.ts'

/** Our three registries on a database; in some worlds what they answer is distorted on the way. */
export async function openOwnGraph(databaseUrls: Readonly<Record<RegistryName, string>>): Promise<FederatedGraph> {
  const subgraphs = embedSubgraphs({
    names: registryNames,
    databaseUrl: (name) => databaseUrls[name],
    logger: silentLogger(),
  })
  const inOrder = createOrder()
  return {
    supergraphSdl: await readSupergraph(),
    subgraphs: subgraphs.map((subgraph) => ({
      ...subgraph,
      call: async (request, signal, requestId, caller) =>
        lie(
          readWorld(requestId),
          subgraph.name,
          request.query,
          await inOrder(
            `${subgraph.name} ${request.query}`,
            Promise.resolve(subgraph.call(request, signal, requestId, caller)),
          ),
        ),
    })),
  }
}

/** Keys that exist, days that have data, and pages small enough to ask for thousands of times. */
export async function findOwnHints({ ask }: Pick<Executor, 'ask'>): Promise<Hints> {
  const query = `{
    facilities(first: 6, orderBy: { field: CLUES }) { nodes { clues municipality { code } state { code } } pageInfo { endCursor } }
    healthWorkers(first: 2) { nodes { facility { clues } } }
  }`
  const { data } = await ask({ query, variables: {}, requestId: 'world-0' })
  const { facilities, healthWorkers } = data as OwnData // the shape that the query asks for
  const units = facilities.nodes
  const states = [...new Set(units.map((unit) => unit.state.code)), '20', '99']
  const municipalities = units.flatMap((unit) => unit.municipality?.code ?? [])
  const clues = [...units, ...healthWorkers.nodes.flatMap((worker) => worker.facility ?? [])].map((unit) => unit.clues)
  const days = ['2024-07-31', '2025-01-15', '2023-06-30', '2024-07-31', '2025-01-15', '2019-01-01', '2999-01-01']
  return {
    clues: { values: [...clues, 'BCIMB999999'] },
    facility: { values: clues },
    code: { values: [...states, ...municipalities] },
    state: { values: states },
    municipality: { values: [...municipalities, '20067'] },
    asOf: { values: days },
    first: { values: [1, 2, 3, 2, 1, 2, 3, 0, 101], always: true },
    after: { values: [facilities.pageInfo.endCursor, 'no cursor'] },
    nameContains: { values: ['hospital', 'é'] },
    latitude: { values: [17.06, 32.5, 17.06, 19.4, 91] },
    longitude: { values: [-96.72] },
    radiusKm: { values: [20, 100, 0.5, 1e6] },
    target: { values: [0.9, 1, 2] },
  }
}

interface OwnData {
  readonly facilities: {
    readonly nodes: readonly {
      readonly clues: string
      readonly municipality: { readonly code: string } | null
      readonly state: { readonly code: string }
    }[]
    readonly pageInfo: { readonly endCursor: string | null }
  }
  readonly healthWorkers: { readonly nodes: readonly { readonly facility: { readonly clues: string } | null }[] }
}

import type { ApolloServer } from '@apollo/server'
import { anyone } from '../subgraphs/shared/access/caller.ts'
import { createContext, type GatewayContext } from './context.ts'

/** What the graph says of its own data; null is unknown. */
export interface ServedData {
  readonly datasets: readonly ServedDataset[] | null
  readonly healthSystem: {
    readonly facilityCounts: { readonly total: number } | null
    readonly staffing: { readonly total: number } | null
    readonly credentials: { readonly issued: number | null } | null
  }
}

export interface ServedDataset {
  readonly registry: string
  readonly cutDate: string
  readonly demo: boolean
}

const query =
  '{ datasets { registry cutDate demo } healthSystem { facilityCounts { total } staffing { total } credentials { issued } } }'
const patienceMillis = 5_000

/** Asks the graph as any client would; undefined where nothing answers yet. */
export async function readServedData(apollo: ApolloServer<GatewayContext>): Promise<ServedData | undefined> {
  const contextValue = createContext('start', AbortSignal.timeout(patienceMillis), anyone)
  const { body } = await apollo.executeOperation({ query }, { contextValue })
  const data = body.kind === 'single' ? body.singleResult.data : undefined
  // The schema sees to the shape of what the query asks for.
  return data ? (data as unknown as ServedData) : undefined
}

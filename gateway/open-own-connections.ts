import { type Connections, openConnections } from '../subgraphs/shared/database/connections.ts'
import type { Environment } from '../subgraphs/shared/environment.ts'

/**
 * The database of the subgraphs that run in this process; undefined where all of them are reached over HTTP. `onWaiting` hears when
 * the embedded server is starting.
 */
export async function openOwnConnections(
  environment: Environment,
  onWaiting: () => void,
): Promise<Connections | undefined> {
  if (Object.values(environment.subgraphUrls).every((url) => url !== undefined)) return undefined
  return openConnections(environment, {
    purpose: 'start',
    command: 'npm start',
    onWaiting,
    onTrouble: (message) => console.error(message),
  })
}

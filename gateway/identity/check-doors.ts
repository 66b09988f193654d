import type { Environment } from '../../subgraphs/shared/environment.ts'
import { isLoopback } from '../../subgraphs/shared/http/is-loopback.ts'

type Doors = Pick<
  Environment,
  'host' | 'publishedAt' | 'auth' | 'authOffBeyondLoopback' | 'subgraphUrls' | 'subgraphSecret'
>

/** Throws where the settings would let more people in than whoever set them is likely to want. */
export function checkDoors(environment: Doors): void {
  checkCallers(environment)
  checkSubgraphs(environment)
}

function checkCallers({ host, publishedAt, auth, authOffBeyondLoopback }: Doors): void {
  const reachedAt = publishedAt === undefined ? host : hostOf(publishedAt)
  if (auth !== 'off' || authOffBeyondLoopback || isLoopback(reachedAt)) return
  const place = publishedAt === undefined ? `HOST ${host}` : `PUBLISHED_AT ${publishedAt}`
  throw new Error(
    `Expected AUTH=jwt, for other machines can reach ${place}, but got AUTH=off. To show everything to all of them, set AUTH_OFF_BEYOND_LOOPBACK=yes.`,
  )
}

/** Docker's form, `127.0.0.1:4000`; of a port alone every address is meant. */
function hostOf(address: string): string {
  if (/^\d+$/.test(address)) return '0.0.0.0'
  return address.replace(/:\d+$/, '')
}

/** Without a signature a service takes every caller for anyone, and would show rows that the token does not allow. */
function checkSubgraphs({ auth, subgraphUrls, subgraphSecret }: Doors): void {
  if (subgraphSecret !== undefined) return
  for (const [name, url] of Object.entries(subgraphUrls)) {
    if (!url || (auth === 'off' && isLoopback(new URL(url).hostname))) continue
    throw new Error(
      `Expected SUBGRAPH_SECRET, for the subgraph ${name} is reached over HTTP at ${new URL(url).host}, but got none.`,
    )
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { ApolloServer } from '@apollo/server'
import { readSampleOperations } from '../schema/sample-operations.ts'
import { anyone } from '../subgraphs/shared/access/caller.ts'
import { createContext, type GatewayContext } from './context.ts'
import type { Readiness } from './readiness.ts'

const lookMillis = 1_000

/**
 * Runs each sample operation once, as soon as the registries are there, so that the first client to send one finds it planned and
 * compiled, and its statements prepared. Goes on quietly whatever happens, until `signal` aborts.
 */
export async function warmUp(
  apollo: ApolloServer<GatewayContext>,
  readiness: Readiness,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted && !(await readiness.isReady())) {
    await sleep(lookMillis, undefined, { signal, ref: false }).catch(() => undefined)
  }
  for (const { document } of await readSampleOperations()) {
    if (signal.aborted) return
    await apollo
      .executeOperation({ query: document }, { contextValue: createContext('warm-up', signal, anyone) })
      .catch(() => undefined)
  }
}

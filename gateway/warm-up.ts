import { readdir, readFile } from 'node:fs/promises'
import type { ApolloServer } from '@apollo/server'
import { createContext, type GatewayContext } from './context.ts'

const samples = new URL('../schema/operations/', import.meta.url)

/**
 * Runs each sample operation once, so that the first client to send one finds it planned and compiled, and its statements prepared:
 * a plan costs tens of milliseconds. Goes on quietly whatever happens, until `signal` aborts.
 */
export async function warmUp(apollo: ApolloServer<GatewayContext>, signal: AbortSignal): Promise<void> {
  for (const file of await readdir(samples)) {
    if (signal.aborted) return
    const query = await readFile(new URL(file, samples), 'utf8')
    await apollo.executeOperation({ query }, { contextValue: createContext('warm-up', signal) }).catch(() => undefined)
  }
}

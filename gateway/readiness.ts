import type { Subgraph } from './subgraph-calls/subgraph.ts'

/** Whether the gateway should be sent requests. */
export interface Readiness {
  isReady(): Promise<boolean>
  /** What the program itself still has to do is done: migrations, demo data. */
  markPrepared(): void
  /** True from `markPrepared` on. */
  readonly isPrepared: boolean
  /** From now on no more requests are wanted. */
  markDraining(): void
}

const checkMillis = 1_000

/**
 * Ready once everything has been there: the program is prepared, and every subgraph answered. From then on for as long as any
 * subgraph answers, since one registry down leaves the rest of an answer, and taking the gateway away would leave nothing.
 */
export function createReadiness(listSubgraphs: () => readonly Subgraph[]): Readiness {
  let isPrepared = false
  let isDraining = false
  let wasReady = false
  return {
    async isReady() {
      if (!isPrepared || isDraining) return false
      const checks = await Promise.allSettled(
        listSubgraphs().map((subgraph) => subgraph.check(AbortSignal.timeout(checkMillis))),
      )
      const answering = checks.filter((check) => check.status === 'fulfilled').length
      wasReady ||= answering === checks.length
      return wasReady && answering > 0
    },
    markPrepared() {
      isPrepared = true
    },
    get isPrepared() {
      return isPrepared
    },
    markDraining() {
      isDraining = true
    },
  }
}

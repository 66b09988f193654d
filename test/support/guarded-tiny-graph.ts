import { type Identity, openIdentity } from '../../gateway/identity/identity.ts'
import type { KeySetTiming } from '../../gateway/identity/key-set.ts'
import { openDatabase } from '../../subgraphs/shared/database/open-database.ts'
import { Refusal } from '../../subgraphs/shared/http/refusal.ts'
import type { Logger } from '../../subgraphs/shared/logger.ts'
import { startTinyGraph, type TinyGraph } from './tiny-graph.ts'
import { audience, issuer } from './token-issuer.ts'

export interface GuardedTinyGraph extends TinyGraph {
  /** Why requests were refused since the last call of this, as the log is told. */
  takeReasons(): readonly string[]
}

/** A gateway over the two tiny registries, without a database, that asks for tokens. */
export async function startGuardedTinyGraph(jwks: string, timing?: KeySetTiming): Promise<GuardedTinyGraph> {
  const reasons: string[] = []
  const graph = await startTinyGraph({
    openDb: () => openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:9/x', applicationName: 'tiny' }),
    openIdentity: async (logger) => noteReasons(await openGuard(jwks, logger, timing), reasons),
  })
  return { ...graph, takeReasons: () => reasons.splice(0) }
}

export function openGuard(jwks: string, logger: Logger, timing?: KeySetTiming): Promise<Identity> {
  return openIdentity({ jwks, issuer, audience }, logger, timing)
}

function noteReasons(identity: Identity, reasons: string[]): Identity {
  return {
    ...identity,
    async identify(request) {
      try {
        return await identity.identify(request)
      } catch (error) {
        if (error instanceof Refusal) reasons.push(error.reason)
        throw error
      }
    },
  }
}

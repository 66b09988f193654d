import { hash } from 'node:crypto'
import { errors, jwtVerify } from 'jose'
import { LRUCache } from 'lru-cache'
import type { Caller } from '../../subgraphs/shared/access/caller.ts'
import { readCaller } from '../../subgraphs/shared/access/claims.ts'
import type { KeySet } from './key-set.ts'
import { unauthenticated } from './unauthenticated.ts'

export interface VerifierOptions {
  readonly keySet: KeySet
  readonly issuer: string
  readonly audience: string
}

/** Signatures by a private key that only the issuer has; never by a shared secret, never none. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']
/** By how much the issuer's clock may differ from ours. */
const clockToleranceSeconds = 5
/** Each is a few hundred bytes. */
const maxKept = 10_000

interface Verified {
  readonly caller: Caller
  readonly fromMillis: number
  readonly untilMillis: number
}

/**
 * Tells whose a token is, at once where it was verified before and has not expired, else when it has been verified. Any token that is
 * not good throws a Refusal.
 */
export function createTokenVerifier({
  keySet,
  issuer,
  audience,
}: VerifierOptions): (token: string) => Caller | Promise<Caller> {
  // By hash: a dump of the memory shows no token.
  const kept = new LRUCache<string, Verified>({ max: maxKept })
  let generation = keySet.generation

  async function verify(token: string, key: string): Promise<Caller> {
    const begun = keySet.generation
    try {
      const { payload } = await jwtVerify(token, keySet.find, {
        algorithms,
        issuer,
        audience,
        clockTolerance: clockToleranceSeconds,
        requiredClaims: ['exp', 'sub'],
      })
      const caller = readCaller(payload)
      // It is there, and a number: both have been checked.
      const { exp = 0, nbf = 0 } = payload
      if (begun === keySet.generation) kept.set(key, { caller, fromMillis: nbf * 1_000, untilMillis: exp * 1_000 })
      return caller
    } catch (error) {
      throw unauthenticated(explain(error))
    }
  }

  return (token) => {
    if (generation !== keySet.generation) {
      kept.clear()
      generation = keySet.generation
    }
    const key = hash('sha256', token, 'base64')
    const known = kept.get(key)
    const now = Date.now()
    return known && known.fromMillis <= now && now < known.untilMillis ? known.caller : verify(token, key)
  }
}

function explain(error: unknown): string {
  if (error instanceof errors.JOSEError) return `${error.code}: ${error.message}`
  return error instanceof Error ? error.message : String(error)
}

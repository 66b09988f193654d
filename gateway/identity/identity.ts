import { anyone, type Caller } from '../../subgraphs/shared/access/caller.ts'
import type { Auth } from '../../subgraphs/shared/environment.ts'
import type { Logger } from '../../subgraphs/shared/logger.ts'
import { type KeySetTiming, openKeySet } from './key-set.ts'
import { type IdentifiableRequest, readToken } from './read-token.ts'
import { createTokenVerifier } from './verify-token.ts'

/** Tells who sends a request. */
export interface Identity {
  /**
   * At once for a token that was seen before, else as soon as it is verified. Throws, or rejects with, a Refusal where the request
   * brings no good token; `answerHttpErrors` makes it 401.
   */
  identify(request: IdentifiableRequest): Caller | Promise<Caller>
  close(): void
}

/** Where no tokens are asked for, whatever a request brings. */
export const openToAnyone: Identity = { identify: () => anyone, close: () => undefined }

export async function openIdentity(auth: Auth, logger: Logger, timing?: KeySetTiming): Promise<Identity> {
  if (auth === 'off') return openToAnyone
  const keySet = await openKeySet({ source: auth.jwks, logger, timing })
  const verify = createTokenVerifier({ keySet, ...auth })
  return { identify: (request) => verify(readToken(request)), close: () => keySet.close() }
}

import { createSecretKey } from 'node:crypto'
import type { Caller } from '../access/caller.ts'
import { writeCaller } from './caller-text.ts'
import { computeSignature, type SignedParts, signedHeaders } from './signed-headers.ts'

/** The headers by which a service knows that a request comes from who shares the secret, when, and for whom. */
export type Signer = (
  request: Pick<SignedParts, 'method' | 'path' | 'body'>,
  caller: Caller,
) => Readonly<Record<string, string>>

export function createSigner(secret: string): Signer {
  const key = createSecretKey(secret, 'utf8')
  return (request, caller) => {
    const signed = { ...request, time: String(Date.now()), caller: writeCaller(caller) }
    return {
      [signedHeaders.time]: signed.time,
      [signedHeaders.caller]: signed.caller,
      [signedHeaders.signature]: computeSignature(key, signed).toString('hex'),
    }
  }
}

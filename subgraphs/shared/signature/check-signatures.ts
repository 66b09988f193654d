import { createSecretKey, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Caller } from '../access/caller.ts'
import { ErrorCode } from '../graph/errors.ts'
import { Refusal } from '../http/refusal.ts'
import { readCallerText } from './caller-text.ts'
import { computeSignature, type SignedParts, signedHeaders } from './signed-headers.ts'

export interface ReceivedRequest extends Pick<SignedParts, 'method' | 'path' | 'body'> {
  readonly headers: IncomingHttpHeaders
}

/** How old a request may be, and by how much the two clocks may differ. */
const windowMillis = 30_000

/** Gives the caller of a request that who shares the secret has signed just now; any other throws a Refusal. */
export function createSignatureCheck(secret: string): (request: ReceivedRequest) => Caller {
  const key = createSecretKey(secret, 'utf8')
  return ({ headers, ...request }) => {
    const time = readHeader(headers, 'time', /^\d{1,15}$/)
    const caller = readHeader(headers, 'caller', /^[\w-]+$/)
    const signature = readHeader(headers, 'signature', /^[0-9a-f]{64}$/)
    const expected = computeSignature(key, { ...request, time, caller })
    if (!timingSafeEqual(Buffer.from(signature, 'hex'), expected)) {
      throw unsigned('the signature is of another SUBGRAPH_SECRET, or of another request')
    }
    const ageMillis = Date.now() - Number(time)
    if (Math.abs(ageMillis) > windowMillis) {
      const seconds = Math.round(Math.abs(ageMillis) / 1_000)
      throw unsigned(
        `the request is ${seconds} s ${ageMillis > 0 ? 'old' : 'ahead'}, but may be ${windowMillis / 1_000}: a replay, or clocks that differ`,
      )
    }
    return readClaims(caller)
  }
}

function readClaims(text: string): Caller {
  try {
    return readCallerText(text)
  } catch {
    throw unsigned('claims of another form: gateway and subgraph may be of different versions')
  }
}

function readHeader(headers: IncomingHttpHeaders, name: keyof typeof signedHeaders, shape: RegExp): string {
  const value = headers[signedHeaders[name]]
  if (typeof value !== 'string') throw unsigned(`no header ${signedHeaders[name]}`)
  // Given twice it is joined with a comma, which fits none.
  if (!shape.test(value)) throw unsigned(`a malformed header ${signedHeaders[name]}`)
  return value
}

/** The same for every reason. */
function unsigned(reason: string): Refusal {
  return new Refusal({
    status: 401,
    code: ErrorCode.UNAUTHENTICATED,
    message: 'The request must be signed by the gateway.',
    reason,
    headers: { 'www-authenticate': 'Salud-Signature' },
  })
}

import { unauthenticated } from './unauthenticated.ts'

/** What of a request tells who sends it; Fastify's are such. */
export interface IdentifiableRequest {
  readonly url: string
  readonly raw: { readonly rawHeaders: readonly string[] }
}

/** A token with all that we ask for has under 1,000; one of an identity provider that puts in more, 4,000. */
const maxTokenCharacters = 8_192
const bearer = /^Bearer +([\w.~+/-]+=*)$/i

/** The token that a request brings, in the one place where it may stand; any other throws a Refusal. */
export function readToken({ raw, url }: IdentifiableRequest): string {
  // URLs are kept by proxies, browsers and logs.
  if (/[?&]access_token=/.test(url)) throw unauthenticated('a token in the URL')
  const [header, ...others] = listAuthorizations(raw.rawHeaders)
  if (header === undefined) throw unauthenticated('no header Authorization')
  if (others.length > 0) throw unauthenticated(`${others.length + 1} headers Authorization`)
  const token = bearer.exec(header)?.[1]
  if (token === undefined) throw unauthenticated('a header Authorization that is not Bearer with a token')
  if (token.length > maxTokenCharacters) throw unauthenticated(`a token of ${token.length} characters`)
  return token
}

/** From the raw ones: of several headers of this name Node hands on the first, and other programs the last. */
function listAuthorizations(rawHeaders: readonly string[]): string[] {
  const found: string[] = []
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    if (name.length === 'authorization'.length && name.toLowerCase() === 'authorization') {
      found.push(rawHeaders[index + 1] ?? '')
    }
  }
  return found
}

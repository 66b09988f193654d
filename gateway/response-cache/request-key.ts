import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Caller } from '../../subgraphs/shared/access/caller.ts'
import { describeRights } from '../identity/describe-rights.ts'

/** All of a request that its answer depends on; undefined where the answer is not one to be kept. */
export type RequestKey = (request: KeyedRequest, edition: string, caller: Caller) => string | undefined

type KeyedRequest = Pick<FastifyRequest, 'method' | 'headers' | 'url' | 'body'>

/** What decides an answer beside the text of the request. */
interface Audience {
  /** Of the schema. */
  readonly edition: string
  readonly rights: string
  readonly accept: string | undefined
  /** Of a body its type; of a GET what shows that no foreign page sent it. */
  readonly type: string | undefined
}

const maxNames = 1_000

/**
 * Makes the keys by which answers are kept: the request's text, behind a short name of its audience. Nearly all requests have the same
 * few, and a key is hashed with each request, which takes as long as it is.
 */
export function createRequestKey(): RequestKey {
  const names = new Map<string, string>()
  let last: { readonly audience: Audience; readonly name: string } | undefined

  return ({ method, headers, url, body }, edition, caller) => {
    const rights = describeRights(caller)
    const { accept } = headers
    if (method === 'POST' && typeof body === 'string') {
      return `${nameOf({ edition, rights, accept, type: headers['content-type'] })}\n${body}`
    }
    // Of a GET that a browser may send for a foreign page Apollo's server demands one of these headers, or refuses it.
    const preflighted =
      headers['content-type'] ?? headers['apollo-require-preflight'] ?? headers['x-apollo-operation-name']
    return method === 'GET'
      ? `${nameOf({ edition, rights, accept, type: String(preflighted ?? '') })}\n${url}`
      : undefined
  }

  function nameOf(audience: Audience): string {
    if (!last || !isSame(last.audience, audience)) last = { audience, name: findName(audience) }
    return last.name
  }

  function findName({ edition, rights, accept, type }: Audience): string {
    const text = [edition, rights, accept ?? '', type ?? ''].join('\n')
    let name = names.get(text)
    if (name === undefined) {
      if (names.size >= maxNames) names.clear()
      name = createHash('sha256').update(text).digest('base64url').slice(0, 22)
      names.set(text, name)
    }
    return name
  }
}

function isSame(one: Audience, other: Audience): boolean {
  return (
    one.edition === other.edition &&
    one.rights === other.rights &&
    one.accept === other.accept &&
    one.type === other.type
  )
}

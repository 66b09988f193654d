import type { FastifyInstance } from 'fastify'
import type { Environment } from '../subgraphs/shared/environment.ts'
import { isLoopback } from '../subgraphs/shared/http/is-loopback.ts'

export interface CorsOptions {
  /** Whose pages may read answers. */
  readonly origins?: readonly string[]
  /** Whether Apollo's Sandbox may; `loopback`: where the gateway is asked on the machine itself. */
  readonly studio?: Environment['apolloStudio']
}

const studioOrigin = 'https://studio.apollographql.com'

/** Lets pages of the allowed origins read the answers; no cookies are involved. */
export function allowOrigins(app: FastifyInstance, { origins = [], studio = 'loopback' }: CorsOptions): void {
  const allowed = new Set(studio === 'on' ? [...origins, studioOrigin] : origins)
  app.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers
    reply.header('vary', 'origin')
    const isAllowed = origin !== undefined && (allowed.has(origin) || isStudioHere(origin, request.host))
    if (isAllowed) {
      reply.headers({
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'x-request-id, retry-after, etag',
      })
    }
    if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return done()
    if (isAllowed) {
      reply.headers({
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'authorization, content-type, apollo-require-preflight, x-request-id',
        'access-control-max-age': '600',
      })
    }
    reply.code(204).send()
  })

  function isStudioHere(origin: string, host: string): boolean {
    return studio === 'loopback' && origin === studioOrigin && isLoopback(host.replace(/:\d+$/, ''))
  }
}

import type { FastifyInstance } from 'fastify'

/** Apollo's Sandbox, so that it can ask a gateway on the same machine. */
const studio = 'https://studio.apollographql.com'
const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Lets pages of the allowed origins read the answers; no cookies are involved. Apollo Studio is one of them only where the
 * gateway is asked on the loopback address.
 */
export function allowOrigins(app: FastifyInstance, origins: readonly string[] = []): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers
    reply.header('vary', 'origin')
    const isAllowed = origin !== undefined && (origins.includes(origin) || (origin === studio && isLocal(request.host)))
    if (isAllowed) reply.header('access-control-allow-origin', origin)
    if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return
    if (isAllowed) {
      reply.headers({
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'authorization, content-type, apollo-require-preflight, x-request-id',
        'access-control-expose-headers': 'x-request-id',
        'access-control-max-age': '600',
      })
    }
    return reply.code(204).send()
  })
}

function isLocal(host: string): boolean {
  return loopback.has(host.replace(/:\d+$/, ''))
}

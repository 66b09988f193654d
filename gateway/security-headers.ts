import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of a route that answers pages: what they may load beyond our own host. */
    readonly contentSecurityPolicy?: PagePolicy
  }
}

/** Directives of a page, in place of the strict ones of the same name. */
export type PagePolicy = Readonly<Record<string, string>>

const strictPolicy: PagePolicy = {
  'default-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
  'object-src': "'none'",
}

const yearSeconds = 365 * 24 * 60 * 60

/**
 * What tells browsers to be careful with answers. Nothing is stored but what says so itself; pages load from our own host alone,
 * unless their route's `config.contentSecurityPolicy` says what else.
 */
export function addSecurityHeaders(app: FastifyInstance, { hsts = false }: { readonly hsts?: boolean }): void {
  const headers = {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    ...(hsts && { 'strict-transport-security': `max-age=${yearSeconds}` }),
  }
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    if (String(reply.getHeader('content-type')).startsWith('text/html')) {
      reply.header('content-security-policy', writePolicy(request.routeOptions.config.contentSecurityPolicy))
    }
    done(null, payload)
  })
}

function writePolicy(ofPage: PagePolicy | undefined): string {
  return Object.entries({ ...strictPolicy, ...ofPage })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')
}

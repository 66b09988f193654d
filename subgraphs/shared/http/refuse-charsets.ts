import type { FastifyInstance } from 'fastify'

/** Refuses bodies that say to be in another encoding than UTF-8, in which all of them are read. */
export function refuseCharsets(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const type = request.headers['content-type']
    const charset = type && type !== 'application/json' ? charsetOf(type) : undefined
    if (charset === undefined || /^utf-?8$/i.test(charset)) return done()
    done(Object.assign(new Error(`Expected a body in UTF-8, but got the charset ${charset}.`), { statusCode: 415 }))
  })
}

function charsetOf(type: string): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s;"]{0,40})/i.exec(type)?.[1]
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type PageFile, readPageFiles } from './page-files.ts'

/** The page asks this host alone, and runs nothing but what stands in its own files. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** `/explore`: the map of staffing coverage for planners. A client of the public API like any other, which the gateway happens to serve. */
export function addExplorePage(app: FastifyInstance): void {
  let files: ReadonlyMap<string, PageFile> | undefined

  async function serve(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    files ??= readPageFiles()
    const file = files.get(request.url.replace(/\/?(\?.*)?$/, ''))
    if (!file) return reply.callNotFound() as unknown as FastifyReply
    return send(file, request, reply)
  }

  app.get('/explore', serve)
  app.get('/explore/:file', serve)
}

function send(file: PageFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  // Whoever keeps it asks each time whether it is still so: a new version is seen at once.
  reply.headers({ etag: file.etag, 'cache-control': 'no-cache', 'content-security-policy': contentSecurityPolicy })
  reply.headers({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' })
  reply.header('vary', 'accept-encoding')
  if (request.headers['if-none-match']?.includes(file.etag)) return reply.code(304).send()
  reply.type(file.type)
  const encodings = String(request.headers['accept-encoding'] ?? '')
  if (!/\bgzip\b/.test(encodings)) return reply.send(file.body)
  return reply.header('content-encoding', 'gzip').send(file.compressed)
}

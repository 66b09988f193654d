import { readdirSync, readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { addPageFiles, type PageFile, sendPageFile, toPageFile } from '../page-file.ts'

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

const folder = new URL('browser/', import.meta.url)
const map = new URL(import.meta.resolve('@svg-maps/mexico'))

/** `/explore`: the map of staffing coverage for planners. A client of the public API like any other, which the gateway happens to serve. */
export function addExplorePage(app: FastifyInstance): void {
  const names = readdirSync(folder).filter((name) => /\.(css|svg|ts)$/.test(name) && !name.endsWith('.d.ts'))
  const modules = ['mexico.js', ...names.filter((name) => name.endsWith('.ts'))]
  let page: PageFile | undefined

  app.get('/explore', async (request, reply) => {
    page ??= toPageFile('page.html', linkModules(readFileSync(new URL('page.html', folder), 'utf8'), modules))
    reply.headers({ 'content-security-policy': contentSecurityPolicy, 'referrer-policy': 'no-referrer' })
    return sendPageFile(request, reply, page)
  })
  addPageFiles(app, {
    ...Object.fromEntries(names.map((name) => [`/explore/${name}`, new URL(name, folder)])),
    '/explore/mexico.js': map,
  })
}

/** All modules are asked for at once, rather than each when another one that imports it has arrived. */
function linkModules(page: string, modules: readonly string[]): string {
  return page.replace(
    '<!-- modules -->',
    modules.map((name) => `<link rel="modulepreload" href="/explore/${name}">`).join('\n    '),
  )
}

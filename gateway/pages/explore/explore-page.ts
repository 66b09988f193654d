import { readdirSync, readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { PagePolicy } from '../../security-headers.ts'
import { addPageFiles, type PageFile, sendPageFile, toPageFile } from '../page-file.ts'

/** The browser draws the arrow of a list from an address that holds it. */
const contentSecurityPolicy: PagePolicy = { 'img-src': "'self' data:" }

const folder = new URL('browser/', import.meta.url)
const map = new URL(import.meta.resolve('@svg-maps/mexico'))

/** `/explore`: the map of staffing coverage for planners. A client of the public API like any other, which the gateway happens to serve. */
export function addExplorePage(app: FastifyInstance): void {
  const names = readdirSync(folder).filter((name) => /\.(css|svg|ts)$/.test(name) && !name.endsWith('.d.ts'))
  const modules = ['mexico.js', ...names.filter((name) => name.endsWith('.ts'))]
  let page: PageFile | undefined

  app.get('/explore', { config: { contentSecurityPolicy } }, async (request, reply) => {
    page ??= toPageFile('page.html', linkModules(readFileSync(new URL('page.html', folder), 'utf8'), modules))
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

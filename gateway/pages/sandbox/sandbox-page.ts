import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { readSampleOperations } from '../../../schema/sample-operations.ts'
import type { PagePolicy } from '../../security-headers.ts'
import { addPageFiles, type PageFile, sendPageFile, toPageFile } from '../page-file.ts'
import { graphiqlPath, readGraphiqlFiles } from './graphiql-files.ts'

/**
 * What GraphiQL needs beyond its own scripts: styles that its editor writes into the page, and fonts and icons that stand
 * in its style sheet. It asks no other host, and evaluates no text as a program.
 */
const contentSecurityPolicy: PagePolicy = {
  'style-src': "'self' 'unsafe-inline'",
  'font-src': "'self' data:",
  'img-src': "'self' data:",
}

/** `/sandbox`: GraphiQL from our own host, with the sample operations in a menu. A client of the public API like any other. */
export function addSandboxPage(app: FastifyInstance): void {
  let page: PageFile | undefined
  let operations: Promise<PageFile> | undefined

  app.get('/sandbox', { config: { contentSecurityPolicy } }, async (request, reply) => {
    page ??= readPage()
    return sendPageFile(request, reply, page)
  })
  app.get('/sandbox/operations.json', async (request, reply) => {
    operations ??= readOperations()
    return sendPageFile(request, reply, await operations)
  })
  addPageFiles(app, {
    '/sandbox/sandbox.css': new URL('./browser/sandbox.css', import.meta.url),
    '/sandbox/sandbox.js': new URL('./browser/sandbox.ts', import.meta.url),
  })
  app.get<{ Params: { file: string } }>(`${graphiqlPath}/:file`, async (request, reply) => {
    const file = (await readGraphiqlFiles()).get(request.params.file)
    return file ? sendPageFile(request, reply, file, { isImmutable: true }) : reply.callNotFound()
  })
}

function readPage(): PageFile {
  const page = readFileSync(new URL('./browser/sandbox.html', import.meta.url), 'utf8')
  return toPageFile('sandbox.html', page.replaceAll('{graphiqlPath}', graphiqlPath))
}

async function readOperations(): Promise<PageFile> {
  return toPageFile('operations.json', JSON.stringify(await readSampleOperations()))
}

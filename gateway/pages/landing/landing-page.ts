import { readFileSync } from 'node:fs'
import type { ApolloServerPlugin } from '@apollo/server'
import type { FastifyInstance } from 'fastify'
import { readSampleOperation } from '../../../schema/sample-operations.ts'
import type { GatewayContext } from '../../context.ts'
import type { PagePolicy } from '../../security-headers.ts'
import { addPageFiles } from '../page-file.ts'

const firstOperation = 'staffing-by-state'

/** From Apollo's servers come the script of their Sandbox and the frame that it opens; nothing else comes from outside. */
export const landingPagePolicy: PagePolicy = {
  'script-src': "'self' https://embeddable-sandbox.cdn.apollographql.com",
  'frame-src': 'https://sandbox.embed.apollographql.com',
}

/**
 * What a browser sees at `/graphql`: Apollo Sandbox, which it loads from Apollo's own servers, with a query that runs as it stands;
 * where these cannot be reached, the way to the explorer that needs no internet.
 */
export function landingPage(): ApolloServerPlugin<GatewayContext> {
  return {
    async serverWillStart() {
      const page = readFileSync(new URL('./browser/landing.html', import.meta.url), 'utf8')
      const { document } = await readSampleOperation(firstOperation)
      const html = page.replace('{firstDocument}', () => escapeHtml(document))
      return { renderLandingPage: async () => ({ html }) }
    },
  }
}

/** The files that the page is made of. */
export function addLandingFiles(app: FastifyInstance): void {
  addPageFiles(app, {
    '/pages/landing.css': new URL('./browser/landing.css', import.meta.url),
    '/pages/landing.js': new URL('./browser/landing.ts', import.meta.url),
  })
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

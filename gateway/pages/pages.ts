import type { FastifyInstance } from 'fastify'
import { addExplorePage } from './explore/explore-page.ts'
import { addLandingFiles } from './landing/landing-page.ts'
import { addPageFiles } from './page-file.ts'
import { addSandboxPage } from './sandbox/sandbox-page.ts'

/** What browsers are shown beside the graph; the page at `/graphql` itself is Apollo Server's to answer. */
export function addPagesForPeople(app: FastifyInstance): void {
  addPageFiles(app, {
    '/pages/bar.css': new URL('./bar.css', import.meta.url),
    '/pages/icon.svg': new URL('./icon.svg', import.meta.url),
  })
  addLandingFiles(app)
  addSandboxPage(app)
  addExplorePage(app)
}

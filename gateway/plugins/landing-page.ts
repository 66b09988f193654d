import { readFileSync } from 'node:fs'
import type { ApolloServerPlugin } from '@apollo/server'
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default'
import type { GatewayContext } from '../context.ts'
import type { PagePolicy } from '../security-headers.ts'

const firstDocument = readFileSync(
  new URL('../../schema/operations/staffing-by-state.graphql', import.meta.url),
  'utf8',
)

/** What a browser sees at /graphql: Apollo Sandbox, which it loads from Apollo's own server, with a query that runs as it stands. */
export function landingPage(): ApolloServerPlugin<GatewayContext> {
  return ApolloServerPluginLandingPageLocalDefault({ document: firstDocument, variables: {}, footer: false })
}

const apollo = 'https://*.apollographql.com'

/** Inline scripts and styles only as far as the page allows them itself: by a nonce. */
export const landingPagePolicy: PagePolicy = {
  'script-src': `'self' 'unsafe-inline' ${apollo}`,
  'style-src': `'unsafe-inline' ${apollo} https://fonts.googleapis.com`,
  'font-src': 'https://fonts.gstatic.com',
  'img-src': apollo,
  'manifest-src': apollo,
  'frame-src': apollo,
}

import { readFileSync } from 'node:fs'
import type { ApolloServerPlugin } from '@apollo/server'
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default'
import type { GatewayContext } from '../context.ts'

const firstDocument = readFileSync(
  new URL('../../schema/operations/staffing-by-state.graphql', import.meta.url),
  'utf8',
)

/** What a browser sees at /graphql: Apollo Sandbox, which it loads from Apollo's own server, with a query that runs as it stands. */
export function landingPage(): ApolloServerPlugin<GatewayContext> {
  return ApolloServerPluginLandingPageLocalDefault({ document: firstDocument, variables: {}, footer: false })
}

import type { ApolloServerPlugin } from '@apollo/server'
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default'
import type { GatewayContext } from '../context.ts'

const firstDocument = `# How well are the specialists' positions filled, state by state? Run it as it stands.
query StaffingByState($asOf: Date, $target: Float! = 0.95) {
  states(adhered: true) {
    code
    name
    staffing(asOf: $asOf) {
      specialists
      coverage(category: SPECIALIST, target: $target) {
        authorized
        filled
        ratio
        gapToTarget
      }
    }
  }
}
`

/** What a browser sees at /graphql: Apollo Sandbox, which it loads from Apollo's own server, with a query that runs as it stands. */
export function landingPage(): ApolloServerPlugin<GatewayContext> {
  return ApolloServerPluginLandingPageLocalDefault({ document: firstDocument, variables: {}, footer: false })
}

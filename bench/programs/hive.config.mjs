// Hive Gateway as its documentation sets it up, without its pages and without a log line per request.
import { defineConfig } from '@graphql-hive/gateway'

export const gatewayConfig = defineConfig({
  logging: 'error',
  landingPage: false,
  graphiql: false,
  // Nothing changes while it is measured.
  polling: undefined,
})

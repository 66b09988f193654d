import type { GraphQLDataSource } from '@apollo/gateway'
import type { SubgraphRequest } from '../../subgraphs/shared/graph/execute-subgraph.ts'
import type { Logger } from '../../subgraphs/shared/logger.ts'
import type { GatewayContext } from '../context.ts'
import type { Subgraph } from './subgraph.ts'
import { toClientAnswer } from './to-client-answer.ts'

/** A subgraph as Apollo's gateway calls it. */
export function createDataSource(subgraph: Subgraph, logger: Logger): GraphQLDataSource<GatewayContext> {
  return {
    async process(options) {
      // Health checks and schema look-ups of the gateway, which is told to make none.
      if (!('incomingRequestContext' in options)) {
        throw new Error(`Expected an operation of a client, but got: ${options.kind}.`)
      }
      const { schema, context } = options.incomingRequestContext
      const { signal, requestId, outcome, caller } = context
      outcome.subgraphs.add(subgraph.name)
      const request: SubgraphRequest = {
        query: options.request.query ?? '',
        operationName: options.request.operationName,
        variables: options.request.variables,
      }
      const answer = await subgraph.call(request, signal, requestId, caller)
      const { data, errors } = toClientAnswer(answer, { schema, request, registry: subgraph.name, logger, requestId })
      return { data, errors }
    },
  }
}

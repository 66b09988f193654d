import { composeServices } from '@apollo/composition'
import { ApolloServer } from '@apollo/server'
import type { GatewayInterface } from '@apollo/server-gateway-interface'
import { type FastifyBaseLogger, fastify } from 'fastify'
import { type GraphQLSchema, parse } from 'graphql'
import { refuseNullVariables } from '../../../gateway/checks/refuse-null-variables.ts'
import { createContext, type GatewayContext } from '../../../gateway/context.ts'
import { answerErrors } from '../../../gateway/plugins/answer-errors.ts'
import { checkOperations } from '../../../gateway/plugins/check-operations.ts'
import type { Subgraph } from '../../../gateway/subgraph-calls/subgraph.ts'
import { createErrorTeller } from '../../../gateway/tell-errors.ts'
import { anyone } from '../../../subgraphs/shared/access/caller.ts'
import { type AwkwardGraph, federationLink } from './awkward-graph.ts'
import type { Answer } from './compare-answers.ts'
import { createMockSubgraph } from './mock-subgraph.ts'
import type { Variables } from './write-values.ts'

export interface Request {
  readonly query: string
  readonly operationName?: string
  readonly variables: Variables
  readonly requestId: string
}

export interface Executor {
  readonly schema: GraphQLSchema
  ask(request: Request): Promise<Answer>
  stop(): Promise<void>
}

export interface FederatedGraph {
  readonly supergraphSdl: string
  readonly subgraphs: readonly Subgraph[]
}

export interface GatewayOptions extends FederatedGraph {
  readonly logger: FastifyBaseLogger
}

/** Answers as Apollo Server does with the gateway, under the limits and with the errors that clients see. */
export async function startExecutor(
  createGateway: (options: GatewayOptions) => GatewayInterface,
  graph: FederatedGraph,
): Promise<Executor> {
  const logger = silentLogger()
  const gateway = createGateway({ ...graph, logger })
  let schema: GraphQLSchema | undefined
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    schema = apiSchema
  })
  const server = new ApolloServer<GatewayContext>({
    gateway,
    logger,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: 1_000 },
    maxRecursiveSelections: 1_000,
    plugins: [answerErrors(createErrorTeller(logger)), checkOperations([refuseNullVariables])],
  })
  await server.start()
  if (!schema) throw new Error('Expected the gateway to have a schema once it has started, but it gave none.')
  return {
    schema,
    async ask({ requestId, ...request }) {
      const contextValue = createContext(requestId, new AbortController().signal, anyone)
      const answer = await server.executeOperation(request, { contextValue }).catch(toServerError)
      if ('errors' in answer) return answer
      if (answer.body.kind !== 'single')
        throw new Error(`Expected one answer, but got one that is ${answer.body.kind}.`)
      // What JSON cannot say (NaN, undefined) is what a client never sees.
      return JSON.parse(JSON.stringify(answer.body.singleResult))
    },
    stop: () => server.stop(),
  }
}

export function silentLogger(): FastifyBaseLogger {
  return fastify({ logger: false }).log
}

/** Over HTTP a status 500. */
function toServerError(error: Error): Answer & { readonly errors: unknown } {
  return { errors: [{ message: error.message }] }
}

export function openAwkwardGraph({ subgraphs }: AwkwardGraph): FederatedGraph {
  const services = Object.entries(subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://${name}.invalid/graphql`,
    typeDefs: parse(`${federationLink}\n${sdl}`),
  }))
  const { supergraphSdl, errors } = composeServices(services)
  if (!supergraphSdl)
    throw new Error(`The subgraphs do not compose:\n${errors?.map(({ message }) => message).join('\n')}`)
  return {
    supergraphSdl,
    subgraphs: Object.entries(subgraphs).map(([name, sdl], rank) => createMockSubgraph(name, sdl, rank)),
  }
}

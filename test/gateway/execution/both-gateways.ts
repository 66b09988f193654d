import { composeServices } from '@apollo/composition'
import { ApolloServer } from '@apollo/server'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { fastify } from 'fastify'
import { execute, type GraphQLFormattedError, parse } from 'graphql'
import { afterAll, expect } from 'vitest'
import { refuseNullVariables } from '../../../gateway/checks/refuse-null-variables.ts'
import type { GatewayContext } from '../../../gateway/context.ts'
import { createContext } from '../../../gateway/context.ts'
import { createApolloGateway } from '../../../gateway/execution/apollo-gateway.ts'
import { createCompiledGateway } from '../../../gateway/execution/compiled-gateway.ts'
import type { FederatedGateway, GatewayOptions } from '../../../gateway/execution/gateway-options.ts'
import { answerErrors } from '../../../gateway/plugins/answer-errors.ts'
import { checkOperations } from '../../../gateway/plugins/check-operations.ts'
import type { Subgraph } from '../../../gateway/subgraph-calls/subgraph.ts'
import { createErrorTeller } from '../../../gateway/tell-errors.ts'
import { anyone } from '../../../subgraphs/shared/access/caller.ts'
import type { AnswerAtOnce } from '../../../subgraphs/shared/graph/answer-at-once.ts'
import type { SubgraphAnswer, SubgraphRequest } from '../../../subgraphs/shared/graph/execute-subgraph.ts'

// biome-ignore lint/suspicious/noExplicitAny: resolvers of tests read what the test's own data hold
type Resolvers = Record<string, any>

export interface TestSubgraph {
  readonly sdl: string
  readonly resolvers?: Resolvers
  /** Puts another answer in the place of the right one. */
  readonly spoil?: (answer: SubgraphAnswer, request: SubgraphRequest) => SubgraphAnswer | Promise<SubgraphAnswer>
  /** What it has in memory. */
  readonly answerAtOnce?: AnswerAtOnce
}

export interface Answer {
  readonly data?: unknown
  readonly errors?: readonly GraphQLFormattedError[]
  readonly extensions?: unknown
}

export interface BothGateways {
  /** The compiled gateway's answer, which must be that of Apollo's gateway, too, but for the order of errors. */
  ask(query: string, variables?: Record<string, unknown>, operationName?: string): Promise<Answer>
  /** What the compiled gateway sent to the subgraph since the last call of this. */
  takeRequests(name: string): readonly SubgraphRequest[]
  readonly fallbacks: FederatedGateway['fallbacks']
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@interfaceObject"
])`

/** The graph behind the compiled gateway and behind Apollo's, each with Apollo's server, until the test file ends. */
export async function startBoth(subgraphs: Readonly<Record<string, TestSubgraph>>): Promise<BothGateways> {
  const supergraph = compose(subgraphs)
  const requests = new Map<string, SubgraphRequest[]>()
  const remember = (name: string, request: SubgraphRequest) => {
    requests.set(name, [...(requests.get(name) ?? []), request])
  }
  const compiled = await startGateway(createCompiledGateway, supergraph, makeSubgraphs(subgraphs, remember))
  const apollo = await startGateway(
    createApolloGateway,
    supergraph,
    makeSubgraphs(subgraphs, () => undefined),
  )
  return {
    async ask(query, variables, operationName) {
      const answer = await compiled.ask(query, variables, operationName)
      const expected = await apollo.ask(query, variables, operationName)
      expect(JSON.stringify(answer.data)).toBe(JSON.stringify(expected.data))
      expect({ ...answer, errors: sortErrors(answer) }).toEqual({ ...expected, errors: sortErrors(expected) })
      return answer
    },
    takeRequests(name) {
      const taken = requests.get(name) ?? []
      requests.delete(name)
      return taken
    },
    fallbacks: compiled.gateway.fallbacks,
  }
}

function compose(subgraphs: Readonly<Record<string, TestSubgraph>>): string {
  const services = Object.entries(subgraphs).map(([name, { sdl }]) => ({
    name,
    url: `http://${name}.invalid/graphql`,
    typeDefs: parse(`${link}\n${sdl}`),
  }))
  const { supergraphSdl, errors } = composeServices(services)
  if (!supergraphSdl) throw new Error(`The subgraphs do not compose: ${errors?.map(({ message }) => message).join()}`)
  return supergraphSdl
}

async function startGateway(
  create: (options: GatewayOptions) => FederatedGateway,
  supergraphSdl: string,
  subgraphs: readonly Subgraph[],
) {
  const logger = fastify({ logger: false }).log
  const gateway = create({ supergraphSdl, subgraphs, logger })
  const server = new ApolloServer<GatewayContext>({
    gateway,
    logger,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [answerErrors(createErrorTeller(logger)), checkOperations([refuseNullVariables])],
  })
  await server.start()
  afterAll(() => server.stop())
  return {
    gateway,
    async ask(query: string, variables?: Record<string, unknown>, operationName?: string): Promise<Answer> {
      const contextValue = createContext('test', new AbortController().signal, anyone)
      const { body } = await server.executeOperation({ query, variables, operationName }, { contextValue })
      if (body.kind !== 'single') throw new Error(`Expected one answer, but got one that is ${body.kind}.`)
      return JSON.parse(JSON.stringify(body.singleResult))
    },
  }
}

function makeSubgraphs(
  subgraphs: Readonly<Record<string, TestSubgraph>>,
  remember: (name: string, request: SubgraphRequest) => void,
): Subgraph[] {
  return Object.entries(subgraphs).map(
    ([name, { sdl, resolvers = {}, spoil = (answer: SubgraphAnswer) => answer, answerAtOnce }]) => {
      const schema = buildSubgraphSchema([{ typeDefs: parse(`${link}\n${sdl}`), resolvers }])
      return {
        name,
        async call(request) {
          remember(name, request)
          const { data, errors } = await execute({
            schema,
            document: parse(request.query),
            operationName: request.operationName,
            variableValues: request.variables,
          })
          return spoil({ data, errors: errors?.map((error) => error.toJSON()) }, request)
        },
        answerAtOnce,
        dataVersion: undefined,
        check: async () => undefined,
        close: async () => undefined,
      }
    },
  )
}

/** Fetches run side by side, and the order in which they fail is nobody's promise. */
function sortErrors({ errors }: Answer): unknown {
  return errors?.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
}

import type { ApolloServer } from '@apollo/server'
import { GraphQLError } from 'graphql'
import { startDeadline } from '../../subgraphs/shared/graph/deadline.ts'
import { createContext, type GatewayContext } from '../context.ts'
import type { Asked } from './source.ts'

export interface OperationAnswer {
  readonly data: unknown
  /** The subgraphs whose data are in it. */
  readonly subgraphs: ReadonlySet<string>
}

/** Asks the graph as the caller would, with the same limits and rights; an answer with any error in it is none. */
export async function runOperation(
  apollo: ApolloServer<GatewayContext>,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  { caller, requestId, signal }: Pick<Asked, 'caller' | 'requestId' | 'signal'>,
  deadlineMillis: number,
): Promise<OperationAnswer> {
  using deadline = startDeadline(deadlineMillis, signal)
  const contextValue = createContext(requestId, deadline.signal, caller)
  const { body } = await apollo.executeOperation({ query, variables: { ...variables } }, { contextValue })
  // In parts come only answers to @defer, which the schema does not have.
  if (body.kind !== 'single') throw new Error('Expected a whole answer, but got one in parts.')
  const { data, errors } = body.singleResult
  const [error] = errors ?? []
  if (error) throw new GraphQLError(error.message, { path: error.path, extensions: error.extensions })
  return { data, subgraphs: contextValue.outcome.subgraphs }
}

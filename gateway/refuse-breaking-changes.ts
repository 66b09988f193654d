import { Supergraph } from '@apollo/federation-internals'
import { findBreakingChanges, type GraphQLSchema } from 'graphql'

/** More are told by number. */
const mostTold = 5

/**
 * Throws where the supergraph takes away what clients of the served schema may use, or is none: a file that came by mistake, or by
 * half, may be a whole supergraph of its own.
 */
export function refuseBreakingChanges(served: GraphQLSchema, supergraphSdl: string): void {
  const next = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema()
  const changes = findBreakingChanges(served, next).map(({ description }) => description)
  if (changes.length === 0) return
  const told = changes.slice(0, mostTold)
  const rest = changes.length - told.length
  throw new Error(
    `Expected a supergraph that keeps what clients may use, but: ${told.join(' ')}${rest > 0 ? ` And ${rest} more.` : ''} Start the gateway anew to serve it all the same.`,
  )
}

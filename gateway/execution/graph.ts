import type { GraphQLSchema } from 'graphql'
import type { Logger } from '../../subgraphs/shared/logger.ts'
import type { Subgraph } from '../subgraph-calls/subgraph.ts'

/** What compiled operations run on. */
export interface Graph {
  /** The public one. */
  readonly schema: GraphQLSchema
  /** With all that is not public, as the subgraphs name it. */
  readonly supergraphSchema: GraphQLSchema
  readonly subgraphs: ReadonlyMap<string, Subgraph>
  readonly logger: Logger
  /** How much is going on. */
  readonly load: { operations: number }
}

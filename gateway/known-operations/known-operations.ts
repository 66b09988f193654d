import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { createOperationCache } from '../execution/operation-cache.ts'

/** An operation that is valid by the schema, with what is known of it. */
export interface KnownOperation {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  /** Of `source`. */
  readonly queryHash: string
  /** The whole document, as it was sent. */
  readonly source: string
}

type OperationName = string | null | undefined

/** The operations that Apollo's server accepted most recently, by exactly what names them: the text, and the name if one was given. */
export interface KnownOperations {
  find(source: string, name: OperationName): KnownOperation | undefined
  add(source: string, name: OperationName, operation: KnownOperation): void
}

/** Of texts; what Apollo's server and the gateway make of an operation takes some hundred bytes for each character. */
const maxCharacters = 250_000

export function createKnownOperations(): KnownOperations {
  const bySource = createOperationCache<Map<string | null, KnownOperation>>(maxCharacters)
  return {
    find: (source, name) => bySource.get(source)?.get(name ?? null),
    add(source, name, operation) {
      const byName = bySource.get(source)
      if (byName) byName.set(name ?? null, operation)
      else bySource.set(source, new Map([[name ?? null, operation]]), source.length)
    },
  }
}

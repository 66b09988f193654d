import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import type { GatewayContext } from '../context.ts'

/** A valid operation as somebody asks it. */
export interface AskedOperation {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Readonly<Record<string, unknown>>
  /** What the request says beside. */
  readonly extensions?: Readonly<Record<string, unknown>>
  readonly context: GatewayContext
}

/** What is looked at before an operation is planned. */
export interface OperationCheck {
  /** Throws what the client is told, with its HTTP status, where the operation must not run. */
  check?(asked: AskedOperation): void
  /** What the `extensions` of its answer tell beside the data. */
  extend?(asked: AskedOperation): Readonly<Record<string, unknown>> | undefined
}

export function checkAll(checks: readonly OperationCheck[], asked: AskedOperation): void {
  for (const each of checks) each.check?.(asked)
}

/** What all of them add to an answer's extensions; those themselves where they add nothing. */
export function extendAll<Extensions extends Readonly<Record<string, unknown>>>(
  checks: readonly OperationCheck[],
  asked: AskedOperation,
  extensions: Extensions | undefined,
): Extensions | Readonly<Record<string, unknown>> | undefined {
  let extended: Extensions | Readonly<Record<string, unknown>> | undefined = extensions
  for (const each of checks) {
    const added = each.extend?.(asked)
    if (added) extended = { ...extended, ...added }
  }
  return extended
}

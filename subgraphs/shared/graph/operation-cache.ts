import {
  type DocumentNode,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql'
import { type AccessByField, readSchemaAccess } from '../access/access-directive.ts'
import { listNeededAccess, type OperationAccess } from '../access/operation-access.ts'
import { ErrorCode } from './errors.ts'
import { compileOperation, type ExecuteOperation } from './execution/compile-operation.ts'

export interface Operation {
  readonly document: DocumentNode
  readonly definition: OperationDefinitionNode
  readonly execute: ExecuteOperation
  /** What its caller must be allowed to see. */
  readonly access: OperationAccess
}

export type ReadOperation =
  | { readonly operation: Operation; readonly errors?: undefined }
  | { readonly operation?: undefined; readonly errors: readonly GraphQLFormattedError[] }

const maxTokens = 10_000
const maxTexts = 1_000

/** A gateway sends few texts many times: each is parsed, validated and compiled once. */
export function createOperationCache(
  schema: GraphQLSchema,
): (query: string, operationName: string | null | undefined) => ReadOperation {
  const accessByField = readSchemaAccess(schema)
  const read = new Map<string, (operationName: string | null | undefined) => ReadOperation>()
  return (query, operationName) => {
    let find = read.get(query)
    if (!find) {
      const oldest = read.size < maxTexts ? undefined : read.keys().next().value
      if (oldest !== undefined) read.delete(oldest)
      find = readText(schema, accessByField, query)
      read.set(query, find)
    }
    return find(operationName)
  }
}

export function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } })
}

/** Gives the operation of a name, or the only one. */
function readText(
  schema: GraphQLSchema,
  accessByField: AccessByField,
  query: string,
): (operationName: string | null | undefined) => ReadOperation {
  const { document, errors } = readDocument(schema, query)
  if (!document) return () => ({ errors })
  const operations = document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((definition) => {
      const operation = {
        document,
        definition,
        execute: compileOperation(schema, document, definition),
        access: listNeededAccess(schema, accessByField, document, definition),
      }
      return { name: definition.name?.value, read: { operation } }
    })
  return (operationName) => {
    if (typeof operationName !== 'string') {
      const [only, ...others] = operations
      if (only && others.length === 0) return only.read
      return refuse('Must provide operation name if query contains multiple operations.')
    }
    const named = operations.find(({ name }) => name === operationName)
    return named?.read ?? refuse(`Unknown operation named "${operationName}".`)
  }
}

function readDocument(schema: GraphQLSchema, query: string) {
  try {
    const document = parse(query, { maxTokens })
    const errors = validate(schema, document)
    if (errors.length === 0) return { document }
    return { errors: errors.map((error) => refusal('GRAPHQL_VALIDATION_FAILED', error.message).toJSON()) }
  } catch (error) {
    return { errors: [refusal('GRAPHQL_PARSE_FAILED', (error as Error).message).toJSON()] }
  }
}

function refuse(message: string): ReadOperation {
  return { errors: [refusal(ErrorCode.BAD_USER_INPUT, message).toJSON()] }
}

import { type DocumentNode, type GraphQLError, type GraphQLFormattedError, type GraphQLSchema, Kind } from 'graphql'
import { explainBadLiteral, explainBadVariable } from '../subgraphs/shared/graph/bad-values.ts'
import { ErrorCode } from '../subgraphs/shared/graph/errors.ts'
import { internal } from '../subgraphs/shared/graph/safe-error.ts'
import type { Logger } from '../subgraphs/shared/logger.ts'
import type { AskedOperation } from './checks/operation-check.ts'
import type { GatewayContext } from './context.ts'

/** What the errors are of: of a document that cannot be read, or has no such operation, less is known. */
export interface Failed extends Partial<Pick<AskedOperation, 'document' | 'operation' | 'variables'>> {
  readonly schema: GraphQLSchema
  readonly context: GatewayContext
}

/** Puts errors, of which there is at least one, into the words that a client reads. */
export type TellErrors = (errors: readonly GraphQLError[], failed: Failed) => readonly GraphQLFormattedError[]

/** Codes that Apollo's server gives to requests that are at fault themselves; their messages speak of the request alone. */
const requestCodes = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
]
const knownCodes: ReadonlySet<unknown> = new Set([...requestCodes, ...Object.values(ErrorCode)])

/**
 * What a client reads when something went wrong: a code from the README's list, a message that names neither address nor SQL,
 * and for values that do not fit, the argument, what was expected and what was got, wherever the value stood. What it is not told,
 * and who was refused what, stands in the log.
 */
export function createErrorTeller(
  logger: Logger,
  onTold: (errors: readonly GraphQLFormattedError[]) => void = () => undefined,
): TellErrors {
  return (errors, failed) => {
    failed.context.outcome.hasErrors = true
    const bad = explainVariables(errors, failed)
    const told = bad ? [bad] : toTell(errors).map((error) => tell(error, failed, logger))
    onTold(told)
    return told
  }
}

/** Variables are looked at by the gateway, with the operation; only here is told what was wrong with them. */
function explainVariables(
  errors: readonly GraphQLError[],
  { schema, document, operation, variables = {} }: Failed,
): GraphQLFormattedError | undefined {
  const isOfVariable = errors[0]?.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION
  if (!isOfVariable || !document || !operation) return undefined
  return explainBadVariable(schema, document, operation, variables)?.toJSON()
}

/** Of an invalid document the first error alone: a short one can have thousands, and an answer must not be longer than what it refuses. */
function toTell(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  return errors[0]?.extensions?.code === 'GRAPHQL_VALIDATION_FAILED' ? errors.slice(0, 1) : errors
}

function tell(error: GraphQLError, { schema, document, context }: Failed, logger: Logger): GraphQLFormattedError {
  const { message, locations, path } = error
  // One that the gateway did not make of an answer may be any error.
  const { code, serviceName, http: _, stacktrace: __, ...rest } = error.extensions ?? {}
  const { requestId, caller } = context
  if (code === 'GRAPHQL_VALIDATION_FAILED' && document) return tellInvalid(error, schema, document, context)
  if (!knownCodes.has(code)) {
    logger.error({ err: error, requestId }, 'operation failed')
    const masked = internal()
    return { message: masked.message, path, extensions: { ...masked.extensions, requestId } }
  }
  if (code === ErrorCode.FORBIDDEN) {
    logger.warn({ requestId, subject: caller.subject, field: rest.field, scope: rest.scope }, 'access refused')
  }
  const extensions = {
    code,
    ...rest,
    ...(typeof serviceName === 'string' && { registry: serviceName }),
    ...(code === ErrorCode.INTERNAL_SERVER_ERROR && { requestId }),
  }
  return { message, ...(locations && { locations }), ...(path && { path }), extensions }
}

function tellInvalid(
  { message, locations, path, nodes, extensions }: GraphQLError,
  schema: GraphQLSchema,
  document: DocumentNode,
  { caller }: GatewayContext,
): GraphQLFormattedError {
  const explained = explainBadLiteral(schema, document, nodes?.[0])
  if (explained) return { message: explained.message, locations, extensions: explained.extensions }
  const { http: _, stacktrace: __, ...told } = extensions
  if (caller.scopes.includes('schema:read')) {
    return { message, ...(locations && { locations }), ...(path && { path }), extensions: told }
  }
  // A suggestion names what the schema has.
  return { message: message.replace(/ ?Did you mean .+\?$/, ''), locations, extensions: { code: told.code } }
}

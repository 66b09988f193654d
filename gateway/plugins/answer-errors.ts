import type { ApolloServerPlugin, GraphQLRequestContext, GraphQLRequestListener } from '@apollo/server'
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql'
import { explainBadLiteral, explainBadVariable, explainNullVariable } from '../../subgraphs/shared/graph/bad-values.ts'
import { ErrorCode } from '../../subgraphs/shared/graph/errors.ts'
import { internal } from '../../subgraphs/shared/graph/safe-error.ts'
import type { Logger } from '../../subgraphs/shared/logger.ts'
import type { GatewayContext } from '../context.ts'

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
 * and for values that do not fit, the argument, what was expected and what was got, wherever the value stood.
 */
export function answerErrors(logger: Logger): ApolloServerPlugin<GatewayContext> {
  const listener: GraphQLRequestListener<GatewayContext> = {
    async didResolveOperation({ schema, document, operation, request }) {
      if (!operation) throw unknownOperation(request.operationName)
      const problem = document && explainNullVariable(schema, document, operation, request.variables ?? {})
      if (problem) throw asBadRequest(problem)
    },
    async willSendResponse(context) {
      const { body } = context.response
      if (body.kind !== 'single' || !context.errors) return
      context.contextValue.outcome.hasErrors = true
      if (context.errors[0]?.extensions?.code === 'PERSISTED_QUERY_NOT_SUPPORTED') {
        // Apollo's server answers 200, to be stored.
        context.response.http.status = 400
        context.response.http.headers.set('cache-control', 'no-store')
      }
      const bad = explainVariables(context)
      body.singleResult.errors = bad ? [bad] : toTell(context.errors).map((error) => tell(error, context, logger))
    },
  }
  return { requestDidStart: async () => listener }
}

/** Variables are looked at by the gateway, with the operation; only here is told what was wrong with them. */
function explainVariables(context: GraphQLRequestContext<GatewayContext>): GraphQLFormattedError | undefined {
  const { schema, document, operation, request, errors } = context
  const isOfVariable = errors?.[0]?.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION
  if (!isOfVariable || !document || !operation) return undefined
  return explainBadVariable(schema, document, operation, request.variables ?? {})?.toJSON()
}

/** Of an invalid document the first error alone: a short one can have thousands, and an answer must not be longer than what it refuses. */
function toTell(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  return errors[0]?.extensions?.code === 'GRAPHQL_VALIDATION_FAILED' ? errors.slice(0, 1) : errors
}

function tell(
  error: GraphQLError,
  { schema, document, contextValue }: GraphQLRequestContext<GatewayContext>,
  logger: Logger,
): GraphQLFormattedError {
  const { message, locations, path } = error
  // One that the gateway did not make of an answer may be any error.
  const { code, serviceName, http: _, stacktrace: __, ...rest } = error.extensions ?? {}
  const { requestId } = contextValue
  if (code === 'GRAPHQL_VALIDATION_FAILED' && document) {
    const explained = explainBadLiteral(schema, document, error.nodes?.[0])
    if (explained) return { message: explained.message, locations, extensions: explained.extensions }
    // A suggestion names what the schema has.
    if (!contextValue.caller.scopes.includes('schema:read')) {
      return { message: message.replace(/ ?Did you mean .+\?$/, ''), locations, extensions: { code } }
    }
  }
  if (!knownCodes.has(code)) {
    logger.error({ err: error, requestId }, 'operation failed')
    const masked = internal()
    return { message: masked.message, path, extensions: { ...masked.extensions, requestId } }
  }
  const extensions = {
    code,
    ...rest,
    ...(typeof serviceName === 'string' && { registry: serviceName }),
    ...(code === ErrorCode.INTERNAL_SERVER_ERROR && { requestId }),
  }
  return { message, ...(locations && { locations }), ...(path && { path }), extensions }
}

function unknownOperation(name: string | undefined): GraphQLError {
  const message = name
    ? `operationName must be the name of an operation in the document, but got ${JSON.stringify(name)}.`
    : 'operationName must be given where a document has several operations, but got none.'
  return asBadRequest(new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }))
}

function asBadRequest(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status: 400 } } })
}

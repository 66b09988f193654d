import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { explainBadLiteral, explainBadVariable } from '../../subgraphs/shared/graph/bad-values.ts'
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
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, request }) {
          if (!operation) throw unknownOperation(request.operationName)
          const bad = explainBadVariable(schema, document, operation, request.variables ?? {})
          if (bad) throw asBadRequest(bad)
        },
        async willSendResponse(context) {
          const { body } = context.response
          if (body.kind !== 'single' || !context.errors) return
          body.singleResult.errors = context.errors.map((error) => tell(error, context, logger))
        },
      }
    },
  }
}

function tell(
  error: GraphQLError,
  { schema, document, contextValue }: GraphQLRequestContext<GatewayContext>,
  logger: Logger,
): GraphQLFormattedError {
  const { message, locations, path } = error
  // Where a fetch throws, Apollo's gateway hands on the bare Error, which has no extensions whatever its type says.
  const { code, serviceName, http: _, stacktrace: __, ...rest } = error.extensions ?? {}
  const { requestId } = contextValue
  if (code === 'GRAPHQL_VALIDATION_FAILED' && document) {
    const explained = explainBadLiteral(schema, document, error.nodes?.[0])
    if (explained) return { message: explained.message, locations, extensions: explained.extensions }
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

import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type FastifyBaseLogger, type FastifyServerOptions, LogController } from 'fastify'
import type { Environment } from './environment.ts'
import { redact } from './redact.ts'

export type Logger = FastifyBaseLogger

type LoggingOptions = Pick<FastifyServerOptions, 'logger' | 'logController' | 'genReqId'>

/**
 * How an HTTP server of this project logs: JSON lines on the standard output, each with the request's id. Neither query
 * strings nor bodies nor headers are logged, for they hold variables; a request itself only at level `debug`. Of an error only
 * what says where it came from, and each line goes through `redact`: errors of libraries quote what they were given.
 */
export function loggingOptions(level: Environment['logLevel']): LoggingOptions {
  return {
    logger: { level, serializers: { req: describeRequest, err: describeError }, hooks: { streamWrite: redact } },
    logController: new LogController({
      disableRequestLogging: level !== 'debug' && level !== 'trace',
      requestIdLogLabel: 'requestId',
    }),
    genReqId: requestIdOf,
  }
}

function describeRequest(request: { readonly method?: string; readonly url?: string }): Record<string, unknown> {
  return { method: request.method, path: request.url?.split('?', 1)[0] }
}

/** Not what else hangs on it: of PostgreSQL's errors rows and values, of GraphQL's the document. */
function describeError(error: Error): DescribedError {
  const { name, message, stack = '', cause } = error
  return {
    type: name,
    message,
    ...('code' in error && { code: error.code }),
    stack,
    ...(cause !== undefined && { cause: cause instanceof Error ? describeError(cause) : String(cause) }),
  }
}

interface DescribedError {
  [key: string]: unknown
  type: string
  message: string
  stack: string
}

const acceptedId = /^[\w.:-]{1,128}$/

/** The caller's own id, so that its log and ours can be laid side by side; a new one when it gives none or one that could harm a log. */
function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && acceptedId.test(given) ? given : randomUUID()
}

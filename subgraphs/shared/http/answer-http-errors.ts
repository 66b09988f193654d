import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from './refusal.ts'

/** Bodies over this are refused before they are read. */
export const bodyLimitBytes = 100 * 1024

/** Answers what fails before an operation begins in GraphQL's own shape, and tells nothing of the inside. */
export function answerHttpErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error instanceof Refusal) return refuse(error, request, reply)
    const status = error.statusCode ?? 500
    if (status >= 500) request.log.error({ err: error }, 'request failed')
    return reply.code(status).send({ errors: [describe(error, status, request.id)] })
  })
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({
      errors: [{ message: 'There is nothing here; the graph is at /graphql.', extensions: { code: 'NOT_FOUND' } }],
    }),
  )
}

function refuse(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { message, code, reason, statusCode, headers } = refusal
  request.log.info({ code, reason }, 'request refused')
  return reply
    .code(statusCode)
    .headers(headers)
    .send({ errors: [{ message, extensions: { code } }] })
}

function describe(error: FastifyError, status: number, requestId: string): object {
  if (status < 500) return { message: error.message, extensions: { code: 'BAD_REQUEST' } }
  return {
    message: 'Something went wrong inside; the log tells what, under the request id.',
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  }
}

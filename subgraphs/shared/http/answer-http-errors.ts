import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { Refusal } from './refusal.ts'

const methods: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Answers what fails before an operation begins in GraphQL's own shape, and tells nothing of the inside. */
export function answerHttpErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error instanceof Refusal) return refuse(error, request, reply)
    const status = error.statusCode ?? 500
    if (status >= 500) request.log.error({ err: error }, 'request failed')
    return reply.code(status).send(describe(error, status, request.id))
  })
  app.setNotFoundHandler((request, reply) => {
    const url = request.url.split('?', 1)[0] ?? ''
    const allowed = methods.filter((method) => app.hasRoute({ method, url }))
    if (allowed.length === 0) {
      const message = 'There is nothing here; the graph is at /graphql.'
      return reply.code(404).send(toErrors(message, 'NOT_FOUND', request.id))
    }
    reply.code(405).header('allow', allowed.join(', '))
    return reply.send(toErrors(`${url} answers ${allowed.join(' and ')} only.`, 'BAD_REQUEST', request.id))
  })
}

/** The shape of an answer that is an error alone. */
export function toErrors(message: string, code: string, requestId: string): object {
  return { errors: [{ message, extensions: { code, requestId } }] }
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
  if (status < 500) return toErrors(error.message, 'BAD_REQUEST', requestId)
  const message = 'Something went wrong inside; the log tells what, under the request id.'
  return toErrors(message, 'INTERNAL_SERVER_ERROR', requestId)
}

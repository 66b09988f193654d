import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { toErrors } from './answer-http-errors.ts'

interface ConnectionError extends Error {
  readonly code?: string
}

/** What is wrong with a request that Node could not read, by Node's code; any other is no HTTP. */
const problems: Readonly<Record<string, readonly [status: number, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
  HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large.'],
}

/** Answers, in GraphQL's own shape, what breaks off before there is a request; then ends the connection. */
export function answerBrokenRequests(this: FastifyInstance, error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const [status, message] = problems[error.code ?? ''] ?? [400, 'The request is not HTTP.']
  const requestId = randomUUID()
  this.log.debug({ requestId, code: error.code }, 'request could not be read')
  const body = JSON.stringify(toErrors(message, 'BAD_REQUEST', requestId))
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    `x-request-id: ${requestId}`,
    'connection: close',
  ]
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}

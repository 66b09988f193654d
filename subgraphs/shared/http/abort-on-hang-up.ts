import type { FastifyReply } from 'fastify'
import { CallerGoneError } from '../graph/deadline.ts'

/** A signal that aborts when the caller closes the connection before the answer is out. */
export function abortOnHangUp(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort(new CallerGoneError())
  })
  return controller.signal
}

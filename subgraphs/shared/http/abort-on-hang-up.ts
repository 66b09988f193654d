import type { FastifyReply } from 'fastify'
import { Cancellation, type CancelSignal } from '../cancellation.ts'
import { CallerGoneError } from '../graph/deadline.ts'

/** A signal that aborts when the caller closes the connection before the answer is out. */
export function abortOnHangUp(reply: FastifyReply): CancelSignal {
  const signal = new Cancellation()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) signal.abort(new CallerGoneError())
  })
  return signal
}

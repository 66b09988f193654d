import type { FastifyReply } from 'fastify'
import { ErrorCode } from '../../subgraphs/shared/graph/errors.ts'
import type { CallerLimit, CallerRefusal } from './caller-gate.ts'

/** What each limit counts, as an error says it. */
const units: Readonly<Record<CallerLimit, string>> = {
  concurrentRequests: 'requests under way at once',
  requestsPerMinute: 'requests a minute',
}

/** 429, with the limit that the caller went over, and when to come again. */
export function refuseCaller(reply: FastifyReply, { limit, allowed, retryAfterSeconds }: CallerRefusal): FastifyReply {
  const error = {
    message: `A caller may have at most ${allowed.toLocaleString('en')} ${units[limit]}; ask again in ${retryAfterSeconds} s.`,
    extensions: { code: ErrorCode.RATE_LIMITED, limit, allowed, retryAfterSeconds, requestId: reply.request.id },
  }
  return reply
    .code(429)
    .header('retry-after', String(retryAfterSeconds))
    .send({ errors: [error] })
}

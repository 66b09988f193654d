import { GraphQLError } from 'graphql/error/GraphQLError.js'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { ErrorCode } from '../../shared/graph/errors.ts'
import type { PersonalData } from '../../shared/personal/personal-data.ts'

/** Enough for a desk, and far too few to try out CURPs: a name and a day of birth leave some hundreds. */
const lookupsPerMinute = 30
const minuteSeconds = 60

const limiters = new WeakMap<PersonalData, RateLimiterMemory>()

/** Counts one look-up by CURP of a caller; throws RATE_LIMITED when there were too many within a minute. */
export async function countLookup(personal: PersonalData, subject: string): Promise<void> {
  try {
    await limiterOf(personal).consume(subject)
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw tooMany(Math.max(1, Math.ceil(refused.msBeforeNext / 1_000)))
    throw refused
  }
}

/** One for each place that persons are read from: what one process looks up says nothing of another's. */
function limiterOf(personal: PersonalData): RateLimiterMemory {
  let limiter = limiters.get(personal)
  if (!limiter) {
    limiter = new RateLimiterMemory({ points: lookupsPerMinute, duration: minuteSeconds })
    limiters.set(personal, limiter)
  }
  return limiter
}

function tooMany(retryAfterSeconds: number): GraphQLError {
  return new GraphQLError(
    `A caller may look up at most ${lookupsPerMinute} persons by CURP a minute; ask again in ${retryAfterSeconds} s.`,
    {
      extensions: {
        code: ErrorCode.RATE_LIMITED,
        ...{ limit: 'lookupsPerMinute', allowed: lookupsPerMinute, retryAfterSeconds },
      },
    },
  )
}

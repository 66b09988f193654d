import { GraphQLError } from 'graphql/error/GraphQLError.js'
import { ErrorCode } from '../../shared/graph/errors.ts'
import { createMinuteLimit, type MinuteLimit } from '../../shared/minute-limit.ts'
import type { PersonalData } from '../../shared/personal/personal-data.ts'

/** Enough for a desk, and far too few to try out CURPs: a name and a day of birth leave some hundreds. */
const lookupsPerMinute = 30

/** One for each place that persons are read from: what one process looks up says nothing of another's. */
const limits = new WeakMap<PersonalData, MinuteLimit>()

/** Counts one look-up by CURP of a caller; throws RATE_LIMITED when there were too many within a minute. */
export async function countLookup(personal: PersonalData, subject: string): Promise<void> {
  const limit = limits.get(personal) ?? createMinuteLimit(lookupsPerMinute)
  limits.set(personal, limit)
  const retryAfterSeconds = await limit(subject)
  if (retryAfterSeconds !== undefined) throw tooMany(retryAfterSeconds)
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

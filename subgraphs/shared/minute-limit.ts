import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Counts one more of a key; resolves with undefined, or where that is too many with the seconds until there may be another one. */
export type MinuteLimit = (key: string) => Promise<number | undefined>

const minuteSeconds = 60

/** Lets each key come so many times a minute, by the memory of this process. */
export function createMinuteLimit(mostPerMinute: number): MinuteLimit {
  const limiter = new RateLimiterMemory({ points: mostPerMinute, duration: minuteSeconds })
  return async (key) => {
    try {
      await limiter.consume(key)
      return undefined
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000))
      throw refused
    }
  }
}

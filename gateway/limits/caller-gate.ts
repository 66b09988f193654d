import { anyone, type Caller } from '../../subgraphs/shared/access/caller.ts'
import { createMinuteLimit, type MinuteLimit } from '../../subgraphs/shared/minute-limit.ts'

/** How much one caller may ask of one gateway. */
export interface CallerLimits {
  readonly concurrentRequests: number
  /** 0: any number. */
  readonly requestsPerMinute: number
}

export type CallerLimit = keyof CallerLimits

export interface CallerRefusal {
  readonly limit: CallerLimit
  readonly allowed: number
  readonly retryAfterSeconds: number
}

/** Where every request of a caller comes in. */
export interface CallerGate {
  /** Undefined: let in, and then must `leave`. */
  enter(key: string): CallerRefusal | Promise<CallerRefusal | undefined> | undefined
  leave(key: string): void
  /** How often each limit has refused. */
  readonly refusals: Readonly<Record<CallerLimit, number>>
}

/** Whoever has too much under way may come again when something of it is done, and few requests take longer. */
const busySeconds = 1

/** Counts in the memory of this process; without a rate nothing but a look into a map. */
export function createCallerGate({ concurrentRequests, requestsPerMinute }: CallerLimits): CallerGate {
  const underWay = new Map<string, number>()
  const rate = requestsPerMinute > 0 ? createMinuteLimit(requestsPerMinute) : undefined
  const refusals: Record<CallerLimit, number> = { concurrentRequests: 0, requestsPerMinute: 0 }
  return {
    refusals,
    enter(key) {
      const count = underWay.get(key) ?? 0
      if (count >= concurrentRequests) return refuse('concurrentRequests', concurrentRequests, busySeconds)
      underWay.set(key, count + 1)
      return rate && askRate(rate, key)
    },
    leave,
  }

  function leave(key: string): void {
    const count = underWay.get(key) ?? 0
    if (count > 1) underWay.set(key, count - 1)
    else underWay.delete(key)
  }

  async function askRate(limit: MinuteLimit, key: string): Promise<CallerRefusal | undefined> {
    const retryAfterSeconds = await limit(key)
    if (retryAfterSeconds === undefined) return undefined
    leave(key)
    return refuse('requestsPerMinute', requestsPerMinute, retryAfterSeconds)
  }

  function refuse(limit: CallerLimit, allowed: number, retryAfterSeconds: number): CallerRefusal {
    refusals[limit]++
    return { limit, allowed, retryAfterSeconds }
  }
}

/** What a caller is counted under: the token's subject, or where no token is asked for the address. */
export function keyOfCaller({ subject }: Caller, address: string): string {
  return subject === anyone.subject ? address : `subject ${subject}`
}

/** What one request of the load came to. */
export interface Sample<Reply> {
  /** As `performance.now()` gives it. */
  readonly startedAt: number
  readonly millis: number
  /** Undefined where there was no answer at all. */
  readonly reply: Reply | undefined
}

export interface SteadyLoad<Reply> {
  /** Asks no more, waits for the answers, and gives all. */
  end(): Promise<readonly Sample<Reply>[]>
}

/** Asks so many times a second, whether or not earlier requests have been answered. */
export function startLoad<Reply>(perSecond: number, ask: () => Promise<Reply>): SteadyLoad<Reply> {
  const running: Promise<Sample<Reply>>[] = []
  const timer = setInterval(() => running.push(take(ask)), 1_000 / perSecond)
  return {
    end() {
      clearInterval(timer)
      return Promise.all(running)
    },
  }
}

async function take<Reply>(ask: () => Promise<Reply>): Promise<Sample<Reply>> {
  const startedAt = performance.now()
  const reply = await ask().catch(() => undefined)
  return { startedAt, millis: performance.now() - startedAt, reply }
}

/** The middle one; of none NaN. */
export function medianMillis(samples: readonly Sample<unknown>[]): number {
  const sorted = samples.map(({ millis }) => millis).sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

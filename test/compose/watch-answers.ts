import type { Answer } from './deployment-under-trial.ts'

export interface Watched {
  /** The longest time that no whole answer came in. */
  readonly longestWaitMillis: number
  /** When the whole answer came that ended it, in milliseconds since 1970. */
  readonly waitedUntil: number
  /** The errors of the answers that were not whole. */
  readonly wrong: readonly string[]
}

/** Asks over and over, from now on until it is stopped. */
export function watchAnswers(ask: () => Promise<Answer>): { stop(): Promise<Watched> } {
  const end = new AbortController()
  const watched = watch(ask, end.signal)
  return {
    stop() {
      end.abort()
      return watched
    },
  }
}

async function watch(ask: () => Promise<Answer>, end: AbortSignal): Promise<Watched> {
  const wrong: string[] = []
  let [lastWholeAt, longestWaitMillis, waitedUntil] = [Date.now(), 0, 0]
  while (!end.aborted) {
    const { errors } = await ask()
    if (errors) {
      wrong.push(JSON.stringify(errors))
    } else {
      const now = Date.now()
      if (now - lastWholeAt > longestWaitMillis) [longestWaitMillis, waitedUntil] = [now - lastWholeAt, now]
      lastWholeAt = now
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const sinceLast = Date.now() - lastWholeAt
  if (sinceLast > longestWaitMillis) return { longestWaitMillis: sinceLast, waitedUntil: Date.now(), wrong }
  return { longestWaitMillis, waitedUntil, wrong }
}

import { setTimeout as sleep } from 'node:timers/promises'

/** Whether a subgraph is being asked, for those who watch the gateway. */
export interface BreakerFigures {
  /** `open`: it has failed again and again, and is not asked until it answers a probe. */
  readonly state: 'closed' | 'open'
  /** How often it has opened. */
  readonly opened: number
}

export interface Breaker extends BreakerFigures {
  /** Counts the answers: an equal count later means that nothing was heard meanwhile. */
  readonly answered: number
  /** The subgraph has answered. */
  succeed(): void
  /** It was not there, or what came was no answer. */
  fail(): void
  close(): void
}

export interface BreakerOptions {
  /** Asks the subgraph for as little as it can be asked; rejects when it does not answer. */
  probe(signal: AbortSignal): Promise<unknown>
  onChange(state: BreakerFigures['state']): void
}

/** Failures without an answer between them, after which it is taken to be away. */
const mostFailures = 10
const probeEveryMillis = 1_000
const probeMillis = 1_000

/**
 * Spares callers of a subgraph that is away the waiting, and the subgraph their calls. While it is open, the breaker itself asks it,
 * at once and then each second, so that no client's operation is the probe, and what opened it by mistake is closed by the first one.
 *
 * Written here, not taken from a package: those run each call through promises of their own, where this costs it a comparison.
 */
export function createBreaker({ probe, onChange }: BreakerOptions): Breaker {
  const stop = new AbortController()
  let state: BreakerFigures['state'] = 'closed'
  let opened = 0
  let answered = 0
  let failures = 0
  return {
    get state() {
      return state
    },
    get opened() {
      return opened
    },
    get answered() {
      return answered
    },
    succeed() {
      answered++
      failures = 0
      if (state === 'open') change('closed')
    },
    fail() {
      failures++
      if (failures < mostFailures || state === 'open' || stop.signal.aborted) return
      opened++
      change('open')
      probeWhileOpen()
    },
    close() {
      stop.abort()
    },
  }

  function change(next: BreakerFigures['state']): void {
    state = next
    failures = 0
    onChange(next)
  }

  async function probeWhileOpen(): Promise<void> {
    while (state === 'open' && !stop.signal.aborted) {
      try {
        await probe(AbortSignal.any([stop.signal, AbortSignal.timeout(probeMillis)]))
        // An answer to somebody else may have closed it meanwhile.
        if (state === 'open') change('closed')
      } catch {
        await sleep(probeEveryMillis, undefined, { signal: stop.signal, ref: false }).catch(() => undefined)
      }
    }
  }
}

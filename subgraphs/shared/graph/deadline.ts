import { Cancellation, type CancelSignal } from '../cancellation.ts'

/** Why a piece of work was given up: it took longer than it may. */
export class DeadlineError extends Error {
  constructor(millis: number) {
    super(`Expected an answer within ${millis} ms, but there was none.`)
    this.name = 'DeadlineError'
  }
}

/** Why a piece of work was given up: nobody waits for it any more. */
export class CallerGoneError extends Error {
  constructor() {
    super('The caller hung up.')
    this.name = 'CallerGoneError'
  }
}

/** A signal that ends work, and the means to release what it holds once the work is done. */
export interface Deadline extends Disposable {
  readonly signal: CancelSignal
  /** Ends the work now. */
  abort(reason: unknown): void
}

/**
 * A signal that aborts after `millis` with a DeadlineError, or with the reason of `parent` as soon as that aborts.
 * Unlike `AbortSignal.any` with `AbortSignal.timeout` it leaves no timer behind: `using deadline = startDeadline(…)`.
 */
export function startDeadline(millis: number, parent?: CancelSignal): Deadline {
  const signal = new Cancellation()
  const timer = setTimeout(() => signal.abort(new DeadlineError(millis)), millis)
  const follow = () => signal.abort(parent?.reason)
  if (parent?.aborted) follow()
  parent?.addEventListener('abort', follow, { once: true })
  return {
    signal,
    abort: (reason) => signal.abort(reason),
    [Symbol.dispose]() {
      clearTimeout(timer)
      parent?.removeEventListener('abort', follow)
    },
  }
}

/** The result of `work`, but no later than `graceMillis` after the signal aborts: then it rejects with the signal's reason. */
export function endWith<T>(signal: CancelSignal, graceMillis: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    if (signal.aborted) startGrace()
    else signal.addEventListener('abort', startGrace, { once: true })
    work.then(ending(resolve), ending(reject))

    function ending<V>(settle: (value: V) => void): (value: V) => void {
      return (value) => {
        clearTimeout(timer)
        signal.removeEventListener('abort', startGrace)
        settle(value)
      }
    }

    function startGrace(): void {
      timer = setTimeout(() => reject(signal.reason), graceMillis)
    }
  })
}

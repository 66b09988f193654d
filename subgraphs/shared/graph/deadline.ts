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
  readonly signal: AbortSignal
}

/**
 * A signal that aborts after `millis` with a DeadlineError, or with the reason of `parent` as soon as that aborts.
 * Unlike `AbortSignal.any` with `AbortSignal.timeout` it leaves no timer behind: `using deadline = startDeadline(…)`.
 */
export function startDeadline(millis: number, parent?: AbortSignal): Deadline {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(new DeadlineError(millis)), millis)
  const follow = () => controller.abort(parent?.reason)
  if (parent?.aborted) follow()
  parent?.addEventListener('abort', follow, { once: true })
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      clearTimeout(timer)
      parent?.removeEventListener('abort', follow)
    },
  }
}

/** The result of `work`, but no later than `graceMillis` after the signal aborts: then it rejects with the signal's reason. */
export async function endWith<T>(signal: AbortSignal, graceMillis: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  let onAbort: (() => void) | undefined
  const ended = new Promise<never>((_, reject) => {
    onAbort = () => {
      timer = setTimeout(() => reject(signal.reason), graceMillis)
    }
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
  })
  try {
    return await Promise.race([work, ended])
  } finally {
    clearTimeout(timer)
    if (onAbort) signal.removeEventListener('abort', onAbort)
  }
}

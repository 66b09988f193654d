import type { Writable } from 'node:stream'

// A turn of the event loop is what is done between two looks for what has come in. To write to a program that sleeps is to wake it, which
// can take longer than all else that a small request takes; one that is woken after the turn finds at once all that the turn had for it.

let end: Promise<void> | undefined

/** Fulfilled when all that came in with this turn has been worked on. */
export function turnsEnd(): Promise<void> {
  end ??= new Promise((resolve) => setImmediate(endTurn, resolve))
  return end
}

function endTurn(resolve: () => void): void {
  end = undefined
  resolve()
}

/** What is written to it in this turn goes out at the turn's end, in one piece. */
export function writeAtTurnsEnd(stream: Writable): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  setImmediate(uncork, stream)
}

function uncork(stream: Writable): void {
  stream.uncork()
}

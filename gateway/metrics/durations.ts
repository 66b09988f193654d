/** How long things of one kind took: plain numbers, for each request adds to some. */
export interface Durations {
  /** How many took at most as long as the bound of the same place, and longer than the one before it; last those over all bounds. */
  readonly counts: Float64Array
  readonly sumSeconds: number
  add(millis: number): void
}

/** In seconds: from an answer out of memory to the deadline of an operation. */
export const durationBounds: readonly number[] = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10,
]

export function createDurations(): Durations {
  const counts = new Float64Array(durationBounds.length + 1)
  let sumSeconds = 0
  return {
    counts,
    get sumSeconds() {
      return sumSeconds
    },
    add(millis) {
      const seconds = millis / 1_000
      let place = 0
      while (place < durationBounds.length && seconds > (durationBounds[place] ?? 0)) place++
      counts[place] = (counts[place] ?? 0) + 1
      sumSeconds += seconds
    },
  }
}

/** How the subgraphs behave during one operation. */
export interface World {
  readonly seed: number
  /** Share of fields that fail. */
  readonly failures: number
  /** Share of fetches that fail as a whole. */
  readonly outages: number
  /** Share of values that are distorted on the way to the gateway, as only a broken subgraph would. */
  readonly lies: number
}

/** World 0 is an honest one. Of four, one is honest, in two fields fail, in one of them whole fetches too, and one is full of lies. */
export function readWorld(requestId: string): World {
  const seed = Number(requestId.replace(/^world-/, '')) || 0
  const kind = seed % 4
  return {
    seed,
    failures: [0, 0.12, 0.03, 0.02][kind] ?? 0,
    outages: [0, 0, 0.15, 0.03][kind] ?? 0,
    lies: kind === 3 ? 0.04 : 0,
  }
}

export function nameWorld(seed: number): string {
  return `world-${seed}`
}

import { setImmediate as nextTurn } from 'node:timers/promises'

/** So that of fetches made side by side another one ends first in another world, and in one world always the same. */
export async function waitTurns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await nextTurn()
}

/**
 * Waits for the next turn, in which those that wait for it go on in the order of their keys: where two answers are at odds the later
 * one counts, with Apollo's gateway, too, and the planner may list two fetches that run in parallel either way.
 */
export function createTurnOrder(): (key: string) => Promise<void> {
  let waiting: { readonly key: string; goOn(): void }[] = []

  async function goOnNextTurn(): Promise<void> {
    await nextTurn()
    const ready = waiting.toSorted((one, other) => (one.key < other.key ? -1 : 1))
    waiting = []
    for (const { goOn } of ready) goOn()
  }

  return (key) =>
    new Promise((goOn) => {
      if (waiting.length === 0) void goOnNextTurn()
      waiting.push({ key, goOn })
    })
}

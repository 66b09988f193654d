import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * Hands answers out in the order of their keys once all that are being waited for are there, each in a turn of its own. Where a
 * registry lies about what an object is, what becomes of it depends on which answer is first, with Apollo's gateway, too.
 */
export function createOrder(): <T>(key: string, answer: Promise<T>) => Promise<T> {
  let underWay = 0
  let waiting: { readonly key: string; handOut(): void }[] = []

  async function handOutAll(): Promise<void> {
    const ready = waiting.toSorted((one, other) => (one.key < other.key ? -1 : 1))
    waiting = []
    for (const { handOut } of ready) {
      handOut()
      await nextTurn()
    }
  }

  return async (key, answer) => {
    underWay++
    try {
      return await answer
    } finally {
      const turn = new Promise<void>((handOut) => waiting.push({ key, handOut }))
      if (--underWay === 0) void handOutAll()
      await turn
    }
  }
}

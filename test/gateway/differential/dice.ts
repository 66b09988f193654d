/** Throws decided by a seed alone. Seed 0 always throws the lowest, so that what shrinks to 0 shrinks to what is plainest. */
export interface Dice {
  /** 0 to count - 1. */
  below(count: number): number
  /** True in about that share of throws; never with seed 0. */
  chance(share: number): boolean
  pick<T>(list: readonly [T, ...T[]]): T
  pick<T>(list: readonly T[]): T | undefined
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0
  const roll = () => {
    if (seed === 0) return 0
    state = (state + 0x6d2b79f5) >>> 0
    return mix(state) / 2 ** 32
  }
  const below = (count: number) => Math.floor(roll() * count)
  function pick<T>(list: readonly [T, ...T[]]): T
  function pick<T>(list: readonly T[]): T | undefined
  function pick<T>(list: readonly T[]): T | undefined {
    return list[below(list.length)]
  }
  return { below, chance: (share) => roll() >= 1 - share, pick }
}

/** A number of 32 bits that stands for the text. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return mix(hash >>> 0)
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), value | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return (mixed ^ (mixed >>> 14)) >>> 0
}

import type { Representations } from './call-subgraph.ts'

/**
 * How many items the lists have of what a fetch brought of entities that stand in the answer several times, in all of these places
 * together: each place is given a copy of its own. No further than to the first that is more than `most`.
 */
export function countSharedItems(received: unknown, { slots, sent }: Representations, most: number): number {
  if (!Array.isArray(received) || slots.length === sent.length) return 0
  const places = new Array<number>(sent.length).fill(0)
  for (const slot of slots) places[slot] = (places[slot] ?? 0) + 1
  let total = 0
  for (const [slot, count] of places.entries()) {
    if (count > 1) total += count * countItems(received[slot])
    if (total > most) break
  }
  return total
}

function countItems(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let count = Array.isArray(value) ? value.length : 0
  for (const each of Object.values(value)) if (typeof each === 'object') count += countItems(each)
  return count
}

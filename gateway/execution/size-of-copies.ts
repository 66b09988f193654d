import { sizeOfFields } from '../../subgraphs/shared/graph/answer-size.ts'
import type { Representations } from './call-subgraph.ts'

/**
 * How large the copies are of what a fetch brought of entities that stand in the answer several times, one for each place. Counted no
 * further than to the first that makes them larger than `most`.
 */
export function sizeOfCopies(received: unknown, { slots, sent }: Representations, most: number): number {
  if (!Array.isArray(received) || slots.length === sent.length) return 0
  const places = new Array<number>(sent.length).fill(0)
  for (const slot of slots) places[slot] = (places[slot] ?? 0) + 1
  let total = 0
  for (const [slot, count] of places.entries()) {
    if (count > 1) total += (count - 1) * sizeOf(received[slot])
    if (total > most) break
  }
  return total
}

function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let size = Array.isArray(value) ? 0 : sizeOfFields(Object.keys(value))
  for (const each of Object.values(value)) if (typeof each === 'object') size += sizeOf(each)
  return size
}

/** Where a coverage stands against the target; each level has a colour, and those below the target a mark. */
export type Level = 'full' | 'reached' | 'near' | 'low' | 'lowest' | 'unknown'

/** From the best to the worst, as the legend shows them. */
export const levels: readonly Level[] = ['full', 'reached', 'near', 'low', 'lowest', 'unknown']

/** How far below the target a level ends. */
const nearDistance = 0.05
const lowDistance = 0.1

export function levelOf(ratio: number | null | undefined, target: number): Level {
  if (ratio === null || ratio === undefined) return 'unknown'
  if (ratio >= target) return ratio >= 1 ? 'full' : 'reached'
  if (ratio >= bound(target, nearDistance)) return 'near'
  return ratio >= bound(target, lowDistance) ? 'low' : 'lowest'
}

/** The shares between which a level lies, from included; undefined where it cannot occur, as between a target of 1 and 1. */
export function boundsOf(level: Level, target: number): { from: number; to: number } | undefined {
  const near = bound(target, nearDistance)
  const low = bound(target, lowDistance)
  if (level === 'full') return { from: 1, to: Number.POSITIVE_INFINITY }
  if (level === 'reached') return target < 1 ? { from: target, to: 1 } : undefined
  if (level === 'near') return near < target ? { from: near, to: target } : undefined
  if (level === 'low') return low < near ? { from: low, to: near } : undefined
  return level === 'lowest' && low > 0 ? { from: 0, to: low } : undefined
}

export function isBelowTarget(level: Level): boolean {
  return level === 'near' || level === 'low' || level === 'lowest'
}

/** Without the traces of binary fractions: 0.95 − 0.05 is 0.9. */
function bound(target: number, distance: number): number {
  return Math.max(0, Math.round((target - distance) * 1e6) / 1e6)
}

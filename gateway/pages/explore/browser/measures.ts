import type { Coverage, Place } from './query-parts.ts'

/** What is shown of a place; null is what is not known, or not for this caller. */
export interface Figures {
  readonly authorized: number | null
  readonly filled: number | null
  readonly vacant: number | null
  readonly ratio: number | null
  readonly gapToTarget: number | null
  readonly population: number | null
  readonly perTenThousand: number | null
}

/** The figures of a place. Positions are filled for so many people without social security: a ratio of sums, as everywhere. */
export function figuresOf(place: Place | null | undefined): Figures {
  const coverage: Partial<Coverage> = place?.staffing?.coverage ?? {}
  const population = place?.credentials?.populationWithoutSocialSecurity ?? null
  const filled = coverage.filled ?? null
  return {
    authorized: coverage.authorized ?? null,
    filled,
    vacant: coverage.vacant ?? null,
    ratio: coverage.ratio ?? null,
    gapToTarget: coverage.gapToTarget ?? null,
    population,
    perTenThousand: filled === null || !population ? null : (filled / population) * 10_000,
  }
}

/** The difference of two figures, if both are known. */
export function differenceOf(one: number | null | undefined, other: number | null | undefined): number | null {
  return typeof one === 'number' && typeof other === 'number' ? one - other : null
}

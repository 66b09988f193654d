import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCoverage, createGap } from '../../../subgraphs/personnel/coverage.ts'

const gapToTarget = (authorized: number, filled: number, target: number) => createGap(target)(authorized, filled)

const counts = fc
  .tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 0, max: 1_000_000 }))
  .map(([one, other]) => ({ authorized: Math.max(one, other), filled: Math.min(one, other) }))
// Of at most four decimals, so that the expected figure is found in whole numbers.
const tenThousandths = fc.integer({ min: 0, max: 10_000 })

describe('coverage of positions', () => {
  it('gives vacancies, ratio and gap', () => {
    expect(createCoverage(0.98)({ authorized: 28_000, filled: 27_129 })).toEqual({
      authorized: 28_000,
      filled: 27_129,
      vacant: 871,
      ratio: 27_129 / 28_000,
      gapToTarget: 311,
    })
  })

  it('has no ratio without authorized positions', () => {
    expect(createCoverage(1)({ authorized: 0, filled: 0 })).toEqual({
      authorized: 0,
      filled: 0,
      vacant: 0,
      ratio: null,
      gapToTarget: 0,
    })
  })

  it('takes the target as it is written: 0.07 of 100 is 7', () => {
    expect(gapToTarget(100, 0, 0.07)).toBe(7)
    expect(gapToTarget(100, 0, 0.29)).toBe(29)
    expect(gapToTarget(1_000_000, 0, 1e-7)).toBe(1)
    expect(gapToTarget(1_000_000, 0, 1e-6)).toBe(1)
  })

  it('needs the smallest whole number that reaches the target', () => {
    fc.assert(
      fc.property(counts, tenThousandths, ({ authorized, filled }, parts) => {
        const gap = gapToTarget(authorized, filled, parts / 10_000)
        expect(Number.isInteger(gap)).toBe(true)
        expect((filled + gap) * 10_000).toBeGreaterThanOrEqual(parts * authorized)
        if (gap > 0) expect((filled + gap - 1) * 10_000).toBeLessThan(parts * authorized)
      }),
    )
  })

  it('grows with the target and shrinks with what is filled', () => {
    fc.assert(
      fc.property(
        counts,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ authorized, filled }, one, other) => {
          const gap = gapToTarget(authorized, filled, Math.max(one, other))
          expect(gap).toBeGreaterThanOrEqual(gapToTarget(authorized, filled, Math.min(one, other)))
          expect(gap).toBeGreaterThanOrEqual(gapToTarget(authorized, filled + 1, Math.max(one, other)))
          expect(gap).toBeGreaterThanOrEqual(0)
          expect(gap).toBeLessThanOrEqual(authorized)
        },
      ),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOf, levelOf, levels } from '../../../../gateway/pages/explore/browser/scale.ts'

describe('the scale of coverage', () => {
  it('tells what reaches the target from what does not, and all from less', () => {
    const of = (ratio: number | null, target = 0.95) => levelOf(ratio, target)
    expect([of(1.2), of(1), of(0.9999), of(0.95), of(0.9499)]).toEqual(['full', 'full', 'reached', 'reached', 'near'])
    expect([of(0.9), of(0.8999), of(0.85), of(0.8499), of(0)]).toEqual(['near', 'low', 'low', 'lowest', 'lowest'])
    expect([of(null), of(0.9999, 1)]).toEqual(['unknown', 'near'])
  })

  it('says of each level the bounds in which it occurs', () => {
    const share = fc.integer({ min: 0, max: 1000 }).map((mille) => mille / 1000)
    fc.assert(
      fc.property(share, share, (ratio, target) => {
        const within = levels.filter((level) => {
          const bounds = level === 'unknown' ? undefined : boundsOf(level, target)
          return bounds && ratio >= bounds.from && ratio < bounds.to
        })
        expect(within).toEqual([levelOf(ratio, target)])
      }),
    )
  })
})

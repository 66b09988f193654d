import { describe, expect, it } from 'vitest'
import { dateStops, trendDays, trendLength } from '../../../../gateway/pages/explore/browser/dates.ts'

describe('the days of the slider', () => {
  it('are the ends of the months of the year before a single cut, and the cut', () => {
    const stops = dateStops(['2024-07-31'])
    expect(stops).toHaveLength(13)
    expect([stops[0], stops[7], stops.at(-1)]).toEqual(['2023-07-31', '2024-02-29', '2024-07-31'])
  })

  it('are every cut, too, in their order, and none twice', () => {
    const stops = dateStops(['2026-08-13', '2026-04-30', '2024-12-31'])
    expect(stops).toContain('2026-04-30')
    expect([stops[0], stops.at(-1)]).toEqual(['2024-12-31', '2026-08-13'])
    expect(stops).toEqual([...new Set(stops)].sort())
  })

  it('are none without data', () => {
    expect(dateStops([])).toEqual([])
    expect(trendDays([])).toEqual([])
  })
})

describe('the days of a trend', () => {
  it('are as many as the query has, from the first to the last', () => {
    for (const cuts of [['2024-07-31'], ['2020-01-31', '2024-07-31']]) {
      const stops = dateStops(cuts)
      const days = trendDays(stops)
      expect(days).toHaveLength(trendLength)
      expect([days[0], days.at(-1)]).toEqual([stops[0], stops.at(-1)])
    }
    expect(trendDays(['2024-07-31'])).toEqual(Array(trendLength).fill('2024-07-31'))
  })
})

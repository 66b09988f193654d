import { describe, expect, it } from 'vitest'
import { judge } from '../../bench/acceptance.ts'
import type { Figure } from '../../bench/figures.ts'

function makeFigure(figure: Partial<Figure>): Figure {
  return {
    contender: 'ours',
    query: 'Q1',
    clients: 16,
    p50Ms: 1,
    p95Ms: 1,
    requestsPerSecond: 1,
    cpuMs: null,
    p50Spread: 0,
    rateSpread: 0,
    way: undefined,
    ...figure,
  }
}

describe('judge', () => {
  it('meets a rate at its bound and misses it below', () => {
    const verdictOf = (requestsPerSecond: number) =>
      judge([makeFigure({ requestsPerSecond }), makeFigure({ contender: 'postgraphile', requestsPerSecond: 100 })])
    expect(verdictOf(150)).toEqual([
      {
        goal: 'requests/s at 16 clients, `ours` ÷ `postgraphile`',
        query: 'Q1',
        ratio: 1.5,
        bound: 1.5,
        atMost: false,
        isMet: true,
      },
    ])
    expect(verdictOf(149)[0]?.isMet).toBe(false)
  })

  it('meets a wait at its bound and misses it above', () => {
    const verdictOf = (p50Ms: number) =>
      judge([
        makeFigure({ query: 'Q3', clients: 1, p50Ms }),
        makeFigure({ query: 'Q3', clients: 1, contender: 'limit', p50Ms: 2 }),
      ])
    expect(verdictOf(3)).toMatchObject([{ ratio: 1.5, bound: 1.5, atMost: true, isMet: true }])
    expect(verdictOf(3.1)[0]?.isMet).toBe(false)
  })

  it('sets ours against the quicker of the two Hives', () => {
    const verdicts = judge([
      makeFigure({ requestsPerSecond: 600 }),
      makeFigure({ contender: 'hive-js', requestsPerSecond: 100 }),
      makeFigure({ contender: 'hive-rust', requestsPerSecond: 300 }),
    ])
    expect(verdicts).toMatchObject([{ ratio: 2, bound: 3, isMet: false }])
  })

  it('sets the question of a past day against that of today', () => {
    const verdicts = judge([
      makeFigure({ query: 'Q1', clients: 1, p50Ms: 2 }),
      makeFigure({ query: 'Q7', clients: 1, p50Ms: 5 }),
    ])
    expect(verdicts).toMatchObject([{ query: 'Q7', ratio: 2.5, bound: 2, isMet: false }])
  })

  it('says nothing of what was not measured', () => {
    expect(judge([makeFigure({})])).toEqual([])
  })
})

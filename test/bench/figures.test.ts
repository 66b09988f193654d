import { describe, expect, it } from 'vitest'
import { toFigures } from '../../bench/figures.ts'
import type { Cell } from '../../bench/measure.ts'

function makeCell(cell: Partial<Cell>): Cell {
  return {
    contender: 'ours',
    query: 'Q1',
    clients: 1,
    p50Ms: 1,
    p95Ms: 2,
    requestsPerSecond: 1_000,
    cpuMs: 0.5,
    failures: 0,
    firstFailure: undefined,
    ...cell,
  }
}

describe('toFigures', () => {
  it('gives medians over the repetitions, and half the way from the least to the most', () => {
    const cells = [
      makeCell({ p50Ms: 1, p95Ms: 9, requestsPerSecond: 100, cpuMs: 0.1 }),
      makeCell({ p50Ms: 4, p95Ms: 7, requestsPerSecond: 300, cpuMs: 0.3 }),
      makeCell({ p50Ms: 2, p95Ms: 8, requestsPerSecond: 200, cpuMs: undefined }),
    ]
    expect(toFigures(cells)).toEqual([
      {
        query: 'Q1',
        clients: 1,
        contender: 'ours',
        way: undefined,
        p50Ms: 2,
        p95Ms: 8,
        requestsPerSecond: 200,
        cpuMs: 0.2,
        p50Spread: 0.75,
        rateSpread: 0.5,
      },
    ])
  })

  it('keeps clients and queries apart', () => {
    const cells = [makeCell({}), makeCell({ clients: 16 }), makeCell({ query: 'Q2' })]
    expect(toFigures(cells).map(({ query, clients }) => [query, clients])).toEqual([
      ['Q1', 1],
      ['Q1', 16],
      ['Q2', 1],
    ])
  })

  it('takes as the limit the shorter wait at 1 client and the higher rate at 16', () => {
    const cells = [
      makeCell({ contender: 'limit-json', clients: 1, p50Ms: 1, requestsPerSecond: 1 }),
      makeCell({ contender: 'limit-flat', clients: 1, p50Ms: 2, requestsPerSecond: 2 }),
      makeCell({ contender: 'limit-json', clients: 16, p50Ms: 1, requestsPerSecond: 1 }),
      makeCell({ contender: 'limit-flat', clients: 16, p50Ms: 2, requestsPerSecond: 2 }),
    ]
    expect(toFigures(cells).map(({ contender, clients, way }) => [contender, clients, way])).toEqual([
      ['limit', 1, 'json'],
      ['limit', 16, 'flat'],
    ])
  })

  it('says null where processor time could not be read', () => {
    expect(toFigures([makeCell({ cpuMs: undefined })])[0]?.cpuMs).toBeNull()
  })
})

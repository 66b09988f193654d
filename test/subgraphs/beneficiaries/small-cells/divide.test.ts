import { expect, it } from 'vitest'
import { divide, joinMonths } from '../../../../subgraphs/beneficiaries/small-cells/divide.ts'

const cells = (...counts: readonly number[]) => counts.map((issued) => ({ issued }))
const groups = (...counts: readonly number[]) =>
  divide(cells(...counts)).map((group) => group.map(({ issued }) => issued))
const periods = (...counts: readonly number[]) => {
  const { closed, pending } = joinMonths(cells(...counts))
  return {
    closed: closed.map((period) => period.map(({ issued }) => issued)),
    pending: pending.map(({ issued }) => issued),
  }
}

it('tells apart cells that are 0, or 11 and more', () => {
  expect(groups(0, 11, 500, 0)).toEqual([[0], [11], [500], [0]])
  expect(groups()).toEqual([])
  expect(groups(42)).toEqual([[42]])
})

it('keeps a small cell together with its neighbour, so that subtraction gives only their sum', () => {
  expect(groups(20, 10, 30, 40)).toEqual([[20, 10], [30], [40]])
  expect(groups(20, 30, 1, 40)).toEqual([[20], [30], [1, 40]])
})

it('keeps more together where neighbours are small together, too', () => {
  expect(groups(3, 4, 30, 40)).toEqual([[3, 4, 30, 40]])
  expect(groups(3, 0, 30, 40, 50, 60, 70, 80)).toEqual([[3, 0, 30, 40], [50], [60], [70], [80]])
})

it('counts months that are small together with the next ones, and the last ones not yet', () => {
  expect(periods(5, 5, 5, 20, 0, 3, 7)).toEqual({ closed: [[5, 5, 5], [20], [0]], pending: [3, 7] })
  expect(periods(11, 12)).toEqual({ closed: [[11], [12]], pending: [] })
})

it('shows earlier months alike whatever comes after them', () => {
  const months = [4, 9, 0, 2, 30, 1, 1, 40, 6]
  for (let count = 1; count < months.length; count++) {
    const { closed } = periods(...months.slice(0, count))
    expect(periods(...months).closed.slice(0, closed.length)).toEqual(closed)
  }
})

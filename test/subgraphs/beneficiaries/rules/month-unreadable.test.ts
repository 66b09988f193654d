import { describe, expect, it } from 'vitest'
import { month } from '../../../../subgraphs/beneficiaries/rules/month-unreadable.ts'

describe('MONTH_UNREADABLE', () => {
  it.each([
    ['2024-03', '2024-03-01'],
    ['2024-12-01', '2024-12-01'],
  ])('reads "%s" as %s', (text, value) => {
    expect(month.apply(text)).toEqual({ value })
  })

  it.each(['', '2024', '2024-00', '2024-13', '2024-03-15', '03/2024', 'March 2024', '24-03'])(
    'refuses "%s"',
    (text) => {
      expect(month.apply(text)).toEqual({
        rejected: `A month belongs here as yyyy-mm, like "2024-03", but got "${text}".`,
      })
    },
  )
})

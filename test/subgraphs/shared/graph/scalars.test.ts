import { expect, it } from 'vitest'
import { scalars } from '../../../../subgraphs/shared/graph/scalars.ts'

it('writes a day each time that it comes, and never what is none', () => {
  for (let time = 0; time < 3; time++) {
    expect(scalars.Date.serialize('2024-02-29')).toBe('2024-02-29')
    expect(scalars.Date.serialize('2024-07-31')).toBe('2024-07-31')
    for (const none of ['2023-02-29', '31/07/2024', 'infinity', 20_240_731, new Date(0)])
      expect(() => scalars.Date.serialize(none)).toThrow(/^Value is not/)
  }
})

it('goes on writing days when there were more than it remembers', () => {
  const start = Date.parse('1950-01-01')
  for (let day = 0; day < 40_000; day++) {
    const text = new Date(start + day * 86_400_000).toISOString().slice(0, 10)
    expect(scalars.Date.serialize(text)).toBe(text)
  }
})

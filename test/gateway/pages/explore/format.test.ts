import { describe, expect, it } from 'vitest'
import { createFormat } from '../../../../gateway/pages/explore/browser/format.ts'

const format = createFormat('es')

describe('numbers as they are read', () => {
  it('never show as all what is less', () => {
    expect([0.9997, 0.99951, 1, 1.25, 0.9709].map(format.percent)).toEqual([
      '99.9%',
      '99.9%',
      '100.0%',
      '125.0%',
      '97.1%',
    ])
  })

  it('show what is unknown as such, and 0 as 0', () => {
    expect([format.count(null), format.count(undefined), format.count(0), format.percent(null)]).toEqual([
      '—',
      '—',
      '0',
      '—',
    ])
  })

  it('have the sign of a change', () => {
    expect([format.change(12_345), format.change(-1), format.change(0), format.points(-0.0291)]).toEqual([
      '+12,345',
      '-1',
      '0',
      '-2.9',
    ])
  })

  it('are written as each language does', () => {
    expect(format.day('2024-07-31')).toBe('31 de julio de 2024')
    expect(createFormat('en').day('2024-07-31')).toBe('July 31, 2024')
  })
})

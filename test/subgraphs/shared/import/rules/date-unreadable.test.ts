import fc from 'fast-check'
import { expect, it } from 'vitest'
import { calendarDay } from '../../../../../subgraphs/shared/import/rules/date-unreadable.ts'

it.each([
  ['13/08/2026', '2026-08-13'],
  ['1/2/1950', '1950-02-01'],
  ['29/02/2024', '2024-02-29'],
  ['2026-08-13', '2026-08-13'],
  ['2026-08-13 00:00:00', '2026-08-13'],
  ['2026-08-13T00:00:00.000Z', '2026-08-13'],
  ['', null],
])('reads "%s" as %s', (value, day) => {
  expect(calendarDay.apply(value)).toEqual({ value: day })
})

it.each([['29/02/2023'], ['31/04/2026'], ['08/13/2026'], ['00/01/2026'], ['13-08-2026'], ['45000'], ['13/08/26']])(
  'takes "%s" for unknown, with a warning',
  (value) => {
    expect(calendarDay.apply(value)).toEqual({
      value: null,
      warning: `A day belongs here as dd/mm/yyyy or yyyy-mm-dd, but got "${value}": kept as unknown.`,
    })
  },
)

it('reads every day back as it was written', () => {
  const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(days, (date) => {
      const iso = date.toISOString().slice(0, 10)
      expect(calendarDay.apply(iso.split('-').reverse().join('/'))).toEqual({ value: iso })
    }),
  )
})

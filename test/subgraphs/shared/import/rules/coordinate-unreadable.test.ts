import { expect, it } from 'vitest'
import { latitude, longitude } from '../../../../../subgraphs/shared/import/rules/coordinate-unreadable.ts'

it('reads degrees of places in Mexico', () => {
  expect(latitude.apply('31.8554')).toEqual({ value: 31.8554 })
  expect(longitude.apply('-116.60')).toEqual({ value: -116.6 })
  expect(latitude.apply('')).toEqual({ value: null })
})

it('takes anything else for unknown, with a warning', () => {
  expect(latitude.apply('0')).toEqual({
    value: null,
    warning: 'A latitude in Mexico lies between 14 and 33, but got "0": kept as unknown.',
  })
  expect(longitude.apply('116.60')).toEqual({
    value: null,
    warning: 'A longitude in Mexico lies between -119 and -86, but got "116.60": kept as unknown.',
  })
  expect(longitude.apply('#N/A')).toMatchObject({ value: null })
})

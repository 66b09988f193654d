import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decimalNumber, wholeNumber } from '../../../../../subgraphs/shared/import/rules/number-unreadable.ts'

it.each([
  ['0', 0],
  ['12', 12],
  ['-3', -3],
  ['1.0', 1],
  ['12,345', 12345],
  ['1,234,567.00', 1234567],
  ['2147483647', 2147483647],
  ['', null],
])('reads "%s" as the whole number %s', (value, number) => {
  expect(wholeNumber.apply(value)).toEqual({ value: number })
})

// The errors are those of the nurses' files.
it.each([
  ['=BUSCARX([@[MAPA]], TablaSIARHE[MAPA])'],
  ['No encontrado'],
  ['#VALOR!'],
  ['#\uFFFDDIV/0!'],
  ['1.5'],
  ['1,23'],
  ['2147483648'],
  ['1e3'],
  ['Infinity'],
  ['٣'],
])('takes "%s" for unknown, with a warning', (value) => {
  expect(wholeNumber.apply(value)).toEqual({
    value: null,
    warning: `A whole number belongs here, but got "${value}": kept as unknown.`,
  })
})

it.each([
  ['-99.5', -99.5],
  ['.5', 0.5],
  ['1e-3', 0.001],
  ['', null],
])('reads "%s" as the number %s', (value, number) => {
  expect(decimalNumber.apply(value)).toEqual({ value: number })
})

it.each([['NaN'], ['1,5'], ['1e999'], ['0x10'], ['-']])('takes "%s" for unknown, with a warning', (value) => {
  expect(decimalNumber.apply(value)).toEqual({
    value: null,
    warning: `A number belongs here, but got "${value}": kept as unknown.`,
  })
})

it('gives a number that the database can hold, or none, for whatever text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const outcome = wholeNumber.apply(text)
      const number = 'value' in outcome ? outcome.value : undefined
      expect(number === null || (Number.isInteger(number) && Math.abs(Number(number)) < 2 ** 31)).toBe(true)
    }),
  )
})

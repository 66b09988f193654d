import { expect, it } from 'vitest'
import { municipalityCode, municipalityPart } from '../../../../../subgraphs/shared/import/rules/municipality-code.ts'

it.each([
  ['20067', '20067'],
  ['1001', '01001'],
  ['1001.0', '01001'],
])('reads %s as %s', (value, code) => {
  expect(municipalityCode.apply(value)).toEqual({ value: code })
})

it.each([[''], ['067'], ['33001'], ['00001'], ['8888'], ['9999'], ['20999'], ['20000'], ['020067'], ['x']])(
  'refuses "%s"',
  (value) => {
    expect(municipalityCode.apply(value)).toEqual({
      rejected: `A municipality has an INEGI code of 5 digits, like "20067", but got "${value}".`,
    })
  },
)

it.each([
  ['1', '001'],
  ['067', '067'],
  ['570.0', '570'],
])('reads %s within its state as %s', (value, part) => {
  expect(municipalityPart.apply(value)).toEqual({ value: part })
})

it.each([[''], ['0'], ['999'], ['8888'], ['1a']])('refuses "%s" within its state', (value) => {
  expect(municipalityPart.apply(value)).toEqual({
    rejected: `A municipality has 3 digits within its state, like "067", but got "${value}".`,
  })
})

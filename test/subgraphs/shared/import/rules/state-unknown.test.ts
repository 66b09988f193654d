import { expect, it } from 'vitest'
import { stateCode } from '../../../../../subgraphs/shared/import/rules/state-unknown.ts'

it.each([
  ['20', '20'],
  ['2', '02'],
  ['02', '02'],
  ['2.0', '02'],
])('reads %s as %s', (value, code) => {
  expect(stateCode.apply(value)).toEqual({ value: code })
})

it.each([[''], ['0'], ['00'], ['33'], ['NE'], ['020'], ['9999']])('refuses "%s"', (value) => {
  expect(stateCode.apply(value)).toEqual({
    rejected: `A state has one of INEGI's codes 01 to 32, but got "${value}".`,
  })
})

import { expect, it } from 'vitest'
import { cluesCheckDigit } from '../../../../../subgraphs/shared/import/rules/clues-check-digit.ts'

it.each([['BCIMB000010'], ['BCIMB000355'], ['DFIMB000463'], ['HGIMB001790'], ['BCSSA000015'], ['OCIMS000013']])(
  'takes %s',
  (value) => {
    expect(cluesCheckDigit.apply(value)).toMatchObject({ value: { clues: value } })
    expect(cluesCheckDigit.apply(value)).not.toHaveProperty('warning')
  },
)

it('refuses a key of IMSS-Bienestar with another last digit', () => {
  expect(cluesCheckDigit.apply('BCIMB000011')).toEqual({
    rejected: 'The last digit of a CLUES key is its check digit, but that of "BCIMB000011" is not.',
  })
})

it.each([['DFSSA017530'], ['HGIMO002431'], ['HGSMP002034']])(
  'warns of %s, for other institutions’ keys do not all follow the formula',
  (value) => {
    expect(cluesCheckDigit.apply(value)).toMatchObject({
      value: { clues: value },
      warning: `The last digit of a CLUES key is its check digit, but that of "${value}" is not.`,
    })
  },
)

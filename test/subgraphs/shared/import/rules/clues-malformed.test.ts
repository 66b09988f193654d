import { expect, it } from 'vitest'
import { cluesForm } from '../../../../../subgraphs/shared/import/rules/clues-malformed.ts'

it('takes a key of any institution, in capitals', () => {
  expect(cluesForm.apply('bcimb000010')).toEqual({
    value: {
      clues: 'BCIMB000010',
      stateCode: '02',
      institution: 'IMSS_BIENESTAR',
      checkDigitHolds: true,
      checkDigitBinds: true,
    },
  })
})

it.each([[''], ['BCIMB00001'], ['BCIMB0000100'], ['XXIMB000010'], ['BC1MB000010'], ['BCIMB 00010']])(
  'refuses "%s"',
  (value) => {
    expect(cluesForm.apply(value)).toEqual({
      rejected: `A CLUES key is 2 letters of the state, 3 of the institution and 6 digits, like "BCIMB000010", but got "${value}".`,
    })
  },
)

import { expect, it } from 'vitest'
import { requiredText } from '../../../../../subgraphs/shared/import/rules/value-missing.ts'

it('takes any text', () => {
  expect(requiredText.apply('Hospital')).toEqual({ value: 'Hospital' })
})

it('refuses an empty one', () => {
  expect(requiredText.apply('')).toEqual({ rejected: 'A value belongs here, but it is empty.' })
})

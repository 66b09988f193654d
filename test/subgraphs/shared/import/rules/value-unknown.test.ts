import { expect, it } from 'vitest'
import { optional } from '../../../../../subgraphs/shared/import/rules/optional.ts'
import { tolerated } from '../../../../../subgraphs/shared/import/rules/tolerated.ts'
import { knownValue } from '../../../../../subgraphs/shared/import/rules/value-unknown.ts'

const answer = knownValue({ SÍ: true, NO: false })

it('reads a known value without case and accents', () => {
  expect(answer.apply('si')).toEqual({ value: true })
  expect(answer.apply('No')).toEqual({ value: false })
})

it('refuses an unknown or empty one', () => {
  expect(answer.apply('quizá')).toEqual({ rejected: 'One of SÍ, NO belongs here, but got "quizá".' })
  expect(answer.apply('')).toEqual({ rejected: 'One of SÍ, NO belongs here, but got "".' })
})

it('takes an empty one for unknown where it is optional', () => {
  expect(optional(answer).apply('')).toEqual({ value: null })
  expect(optional(answer).apply('x')).toHaveProperty('rejected')
})

it('takes a bad one for unknown, with a warning, where it is tolerated', () => {
  expect(tolerated(answer).apply('x')).toEqual({
    value: null,
    warning: 'One of SÍ, NO belongs here, but got "x". Kept as unknown.',
  })
  expect(tolerated(answer).apply('si')).toEqual({ value: true })
})

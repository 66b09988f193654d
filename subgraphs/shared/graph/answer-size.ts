import type { GraphQLError } from 'graphql'
import { queryTooComplex } from './errors.ts'

/**
 * How large what a registry brings at once may be, as `sizeOfFields` estimates. What an operation may ask for is limited before it is
 * run; this is for lists that are much longer than anyone would think, above all where they stand in one another.
 */
export const maxAnswerSize = 5_000_000

/** Of a value, with what stands around it and its name. */
const valueSize = 10

/** What one object adds to an answer, in characters of JSON: the names are known, its values are taken to be short. */
export function sizeOfFields(names: readonly string[]): number {
  return names.reduce((size, name) => size + name.length + valueSize, 0)
}

/** Why an answer is not given that would be larger. */
export function answerTooLarge(): GraphQLError {
  const allowed = maxAnswerSize.toLocaleString('en')
  return queryTooComplex(
    `What a registry brings at once must have at most ${allowed} characters by estimate, but this has more: filter, or ask for fewer rows or fields.`,
  )
}

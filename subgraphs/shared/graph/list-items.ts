import type { GraphQLError } from 'graphql'
import { queryTooComplex } from './errors.ts'

/**
 * How many items the lists of one answer of a registry have, all together. What an operation may ask for is limited by estimate
 * before it is run; this is for lists that are much longer than anyone would estimate, above all where they stand in one another.
 */
export const maxListItems = 100_000

/** Why an answer is not given that would have more. */
export function tooManyItems(): GraphQLError {
  return queryTooComplex(
    `The lists of an answer must have at most ${maxListItems.toLocaleString('en')} items together, but these would have more: filter, or ask for less at once.`,
  )
}

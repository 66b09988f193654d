// This file alone: all of graphql would take a command, which needs nothing else of it, a tenth of a second to load.
import { GraphQLError } from 'graphql/error/GraphQLError.js'

/** Every code that an answer can carry in `extensions.code`; README explains each. */
export const ErrorCode = {
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  QUERY_TOO_COMPLEX: 'QUERY_TOO_COMPLEX',
  RATE_LIMITED: 'RATE_LIMITED',
  SUBGRAPH_TIMEOUT: 'SUBGRAPH_TIMEOUT',
  SUBGRAPH_UNAVAILABLE: 'SUBGRAPH_UNAVAILABLE',
  INTERNAL_SERVER_ERROR: 'INTERNAL_SERVER_ERROR',
} as const
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode]

/**
 * An argument that cannot be served: `first must be between 0 and 100, but got 101.`
 *
 * `expectation` follows "must": "be between 0 and 100".
 */
export function badUserInput(argument: string, expectation: string, got: unknown): GraphQLError {
  return new GraphQLError(`${argument} must ${expectation}, but got ${describe(got)}.`, {
    extensions: { code: ErrorCode.BAD_USER_INPUT, argument },
  })
}

/** What is asked for is more than one answer may hold. */
export function queryTooComplex(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: ErrorCode.QUERY_TOO_COMPLEX } })
}

/** A field, `HealthWorker.identity`, that the caller may not see. */
export function forbidden(coordinate: string, scope: string): GraphQLError {
  return new GraphQLError(`${coordinate} may be seen only with a token that has the scope ${scope}.`, {
    extensions: { code: ErrorCode.FORBIDDEN, field: coordinate, scope },
  })
}

const longestQuote = 60

function describe(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text
}

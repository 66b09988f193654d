import type { GraphQLFormattedError } from 'graphql'

/** What a client reads, parsed from JSON. */
export interface Answer {
  readonly data?: unknown
  readonly errors?: readonly GraphQLFormattedError[]
  readonly extensions?: Readonly<Record<string, unknown>>
}

/**
 * Says in which part two answers differ; nothing when they are equal. Data and extensions must be the same text, the order of
 * keys included. Errors must be the same with all that they carry, but may come in any order: fetches run side by side, and the
 * order in which they end is nobody's promise.
 */
export function compareAnswers(one: Answer, other: Answer): string | undefined {
  if (JSON.stringify(one.data) !== JSON.stringify(other.data)) return 'data'
  if (describeErrors(one.errors) !== describeErrors(other.errors)) return 'errors'
  if (describe(one.extensions) !== describe(other.extensions)) return 'extensions'
  return undefined
}

function describeErrors(errors: Answer['errors']): string {
  // An empty list of errors is not the same as none: the specification forbids it.
  return errors ? errors.map(describe).sort().join('\n') : 'none'
}

/** JSON in which the order of keys does not show. */
function describe(value: unknown): string {
  return String(JSON.stringify(sortKeys(value)))
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, each]) => [key, sortKeys(each)]))
}

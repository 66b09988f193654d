import type { GraphQLFormattedError } from 'graphql'

const statusByCode: Readonly<Record<string, number>> = {
  BAD_USER_INPUT: 400,
  QUERY_TOO_COMPLEX: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  TOO_MANY_ROWS: 413,
  RATE_LIMITED: 429,
  SUBGRAPH_UNAVAILABLE: 503,
  TOO_MANY_EXPORTS: 503,
  SUBGRAPH_TIMEOUT: 504,
}

/** The status of an answer that is nothing but this error. */
export function statusOf({ extensions }: GraphQLFormattedError): number {
  return statusByCode[String(extensions?.code)] ?? 500
}

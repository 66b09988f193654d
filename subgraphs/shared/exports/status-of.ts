import type { GraphQLFormattedError } from 'graphql'

const statusByCode: Readonly<Record<string, number>> = {
  BAD_USER_INPUT: 400,
  QUERY_TOO_COMPLEX: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  SUBGRAPH_UNAVAILABLE: 503,
  SUBGRAPH_TIMEOUT: 504,
}

/** The status of an answer that is nothing but this error: the one that it asks for itself, as Apollo's server takes it, else its code's. */
export function statusOf({ extensions }: GraphQLFormattedError): number {
  const { code, http } = extensions ?? {}
  if (typeof http === 'object' && http && 'status' in http && typeof http.status === 'number') return http.status
  return statusByCode[String(code)] ?? 500
}

import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { Client, type CombinedError, fetchExchange } from '@urql/core'
import { graphUrl } from './graph-url.ts'

/** Only needed where the graph asks for tokens (`AUTH=jwt`). */
const { TOKEN } = process.env

const client = new Client({
  url: `${graphUrl}/graphql`,
  exchanges: [fetchExchange],
  preferGetMethod: false,
  fetchOptions: TOKEN ? { headers: { authorization: `Bearer ${TOKEN}` } } : {},
})

export interface Answer<Data> {
  readonly data: Data
  /** What is missing from the data, and why: a registry may be away while the others answer. */
  readonly missing: readonly string[]
}

/** Asks the graph. Throws where there is no answer at all: no connection, a refusal, an argument that cannot be served. */
export async function ask<Data, Variables extends Record<string, unknown>>(
  operation: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Answer<Data>> {
  const { data, error } = await client.query(operation, variables).toPromise()
  const errors = error?.graphQLErrors ?? []
  const [wrongArgument] = errors.filter(({ extensions }) => extensions.code === 'BAD_USER_INPUT')
  if (wrongArgument) throw new Error(wrongArgument.message)
  if (!data) throw new Error(describe(error))
  return { data, missing: errors.map(({ path, extensions }) => `${path?.join('.')} (${extensions.code})`) }
}

function describe(error: CombinedError | undefined): string {
  const [first] = error?.graphQLErrors ?? []
  if (first) return `${first.message} (${first.extensions.code})`
  return `No answer from ${graphUrl}: ${error?.networkError?.message ?? 'it was empty'}.`
}

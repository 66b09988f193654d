import { serverAudits } from 'graphql-http'
import { afterAll, expect, it } from 'vitest'
import { openDatabase } from '../../subgraphs/shared/database/open-database.ts'
import { startTinyGraph } from '../support/tiny-graph.ts'

const graph = await startTinyGraph({
  openDb: () => openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:9/x', applicationName: 'tiny' }),
})
afterAll(() => graph.close())

/** What the specification recommends and we do not: all of one kind. */
const declined: Readonly<Record<string, string>> = {
  '572B': 'a document that cannot be parsed is the fault of who sends it: 400 for application/json, too',
  FDE2: 'a document that does not fit the schema likewise',
  '7B9B': 'variables that do not fit likewise',
}

it('the graph speaks GraphQL over HTTP as graphql-http audits it', async () => {
  const audits = serverAudits({
    url: `${graph.url}/graphql`,
    // As each client must that sends GET: without it a page of another site could send the same.
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...init.headers, 'apollo-require-preflight': 'true' } }),
  })
  const results = []
  for (const audit of audits) results.push(await audit.fn())
  expect(results.length).toBeGreaterThanOrEqual(61)
  expect(results.filter(({ status }) => status === 'error')).toEqual([])
  const failed = results.flatMap((result) => (result.status === 'ok' ? [] : [`${result.id} ${result.name}`]))
  expect(failed.map((name) => name.slice(0, 4)).sort()).toEqual(Object.keys(declined).sort())
  expect(results.length - failed.length).toBeGreaterThanOrEqual(58)
})

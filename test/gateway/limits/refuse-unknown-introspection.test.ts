import { afterAll, expect, it } from 'vitest'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { startTinyGraph } from '../../support/tiny-graph.ts'

const graph = await startTinyGraph({
  openDb: () => openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:9/x', applicationName: 'tiny' }),
})
afterAll(() => graph.close())

it.each([
  ['__Schema.directives(includeDeprecated)', '{ __schema { directives(includeDeprecated: true) { name } } }'],
  ['__Type.isOneOf', '{ __schema { types { isOneOf } } }'],
  ['__Directive.isDeprecated', '{ __schema { directives { isDeprecated } } }'],
  [
    '__Directive.deprecationReason',
    '{ __schema { ...A } } fragment A on __Schema { directives { deprecationReason } }',
  ],
])('%s is refused before it is planned', async (what, query) => {
  const { status, body } = await graph.ask(query)
  expect(status).toBe(400)
  expect(body.errors?.map(({ message }) => message)).toEqual([`${what} is not told here; leave it out.`])
})

it('leaves what can be planned', async () => {
  const { body } = await graph.ask(
    '{ __schema { directives { name isRepeatable args(includeDeprecated: true) { name } } } }',
  )
  expect(body.errors).toBeUndefined()
})

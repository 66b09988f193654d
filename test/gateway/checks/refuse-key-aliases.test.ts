import { afterAll, expect, it } from 'vitest'
import { readKeyFields } from '../../../gateway/execution/read-key-fields.ts'
import { readSupergraph } from '../../../gateway/supergraph.ts'
import { testDatabase } from '../../support/database.ts'
import { startGraph } from '../../support/graph.ts'

const { registryUrls } = await testDatabase('demo')
const graph = await startGraph({ transport: 'in-process', databaseUrls: registryUrls })
afterAll(() => graph.stop())

it('reads from a supergraph what registries find each other’s objects by', async () => {
  expect(readKeyFields(await readSupergraph())).toEqual(new Set(['code', 'clues', 'id']))
  const other = `
    type Box @join__type(graph: A, key: "sku shelf { number }") {
      size: Int
      weight: Int @join__field(graph: A, requires: "size")
    }`
  expect(readKeyFields(other)).toEqual(new Set(['sku', 'shelf', 'number', 'size']))
})

it.each([
  [
    '{ state(code: "20") { code: name } }',
    'name must have another alias than code, for that is a key of State itself.',
  ],
  [
    '{ states { ... on State { ...s } } } fragment s on State { code: credentials { issued } }',
    'credentials must have another alias than code, for that is a key of State itself.',
  ],
  [
    '{ healthSystem { id: staffing { total } } }',
    'staffing must have another alias than id, for that is a key of HealthSystem itself.',
  ],
])('refuses a field under the name of a key, where the key could be taken for it: %s', async (query, message) => {
  const { status, errors } = await graph.ask(query)
  expect(status).toBe(400)
  expect(errors).toMatchObject([{ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }])
})

it('lets every other alias be', async () => {
  const { data, errors } = await graph.ask(
    '{ code: state(code: "20") { code: code, clues: name, municipalities(first: 1) { id: totalCount } } }',
  )
  expect(errors).toBeUndefined()
  expect(data).toEqual({ code: { code: '20', clues: 'Oaxaca', municipalities: { id: 570 } } })
})

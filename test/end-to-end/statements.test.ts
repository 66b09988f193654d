import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { startGraph, type TestGraph } from '../support/graph.ts'

const { registryUrls } = await testDatabase('demo')
const registryNames = ['facilities', 'personnel', 'beneficiaries'] as const

// In process and over HTTP the plan is the same, Apollo's; Hive makes its own.
describe.each(['in-process', 'http'] as const)('the cost of a question in SQL statements, %s', (transport) => {
  let graph: TestGraph
  beforeAll(async () => {
    graph = await startGraph({ transport, databaseUrls: registryUrls })
  })
  afterAll(() => graph.stop())

  async function countStatements(query: string, variables?: Record<string, unknown>) {
    graph.takeStatements()
    const { data, errors } = await graph.ask(query, variables)
    expect(errors).toBeUndefined()
    const taken = graph.takeStatements()
    return { data, taken, counts: Object.fromEntries(registryNames.map((name) => [name, taken[name].length])) }
  }

  function expectAtMost(limit: number, taken: Readonly<Record<string, readonly string[]>>) {
    for (const name of registryNames)
      expect(taken[name]?.length, `${name}: ${taken[name]?.join('\n')}`).toBeLessThanOrEqual(limit)
  }

  it('the planner’s table of all states takes at most two of each registry', async () => {
    const query = await readFile(new URL('../../schema/operations/staffing-by-state.graphql', import.meta.url), 'utf8')
    for (const asOf of [undefined, '2024-07-31', '2023-10-10']) {
      const { data, taken } = await countStatements(query, { asOf })
      expect(data.states).toHaveLength(23)
      expectAtMost(2, taken)
      for (const name of registryNames) expect(taken[name].length, name).toBeGreaterThan(0)
    }
  })

  it('a hundred units with municipality, staff and the municipality’s credentials take at most two of each registry', async () => {
    const { data, taken } = await countStatements(
      `query ($state: [ID!]) {
        facilities(filter: { state: $state }, first: 100) {
          nodes {
            clues name kind
            state { code name }
            municipality { code name credentials { issued populationWithoutSocialSecurity ratio } }
            staffing { total nurses coverage(category: NURSE) { authorized filled ratio } }
          }
        }
      }`,
      { state: ['20'] },
    )
    expect(data.facilities.nodes).toHaveLength(100)
    expect(data.facilities.nodes[0].municipality.code).toMatch(/^20/)
    expectAtMost(2, taken)
  })

  it('one unit with all that the registries say of it takes at most two of each', async () => {
    const { data } = await graph.ask('{ facilities(filter: { kind: [HOSPITAL] }, first: 1) { nodes { clues } } }')
    const { clues } = data.facilities.nodes[0]
    const { data: found, taken } = await countStatements(
      `query ($clues: ID!) {
        facility(clues: $clues) {
          clues name kind municipality { name state { name } credentials { issued ratio } }
          staffing { total specialists nurses coverage(category: SPECIALIST) { filled authorized } }
        }
      }`,
      { clues },
    )
    expect(found.facility.clues).toBe(clues)
    expect(found.facility.staffing.total).toBeGreaterThan(0)
    expectAtMost(2, taken)
  })

  it('the nation as an entity takes none by itself', async () => {
    const { counts } = await countStatements('{ healthSystem { id } }')
    expect(counts).toEqual({ facilities: 0, personnel: 0, beneficiaries: 0 })
  })

  it('the served schema is the committed one', async () => {
    const committed = await readFile(new URL('../../schema/api.graphql', import.meta.url), 'utf8')
    const served = await fetch(`${graph.url}/schema.graphql`)
    expect(await served.text()).toBe(committed)
  })
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { startGraph, type TestGraph } from '../support/graph.ts'
import { countWaiting, lockRegistry } from '../support/lock-registry.ts'

const { db, registryUrls } = await testDatabase('demo')
let graph: TestGraph
beforeAll(async () => {
  graph = await startGraph({ transport: 'in-process', databaseUrls: registryUrls })
})
afterAll(() => graph.stop())
it.each([
  ['states', '{ states { code facilityCounts { total } staffing { total } credentials { issued } } }'],
  ['one state', '{ state(code: "20") { name facilityCounts { total } staffing { total } credentials { issued } } }'],
  ['the nation', '{ healthSystem { facilityCounts { total } staffing { total } credentials { issued } } }'],
])('of %s all registries are asked side by side, each once', async (_, query) => {
  await graph.ask(query)
  graph.takeStatements()
  let answer: ReturnType<TestGraph['ask']> | undefined
  await lockRegistry(db, 'facilities', async () => {
    answer = graph.ask(query)
    await expect.poll(() => countWaiting(db)).toBe(1)
    const heard = { personnel: 0, beneficiaries: 0 }
    const listen = () => {
      const { facilities, personnel, beneficiaries } = graph.takeStatements()
      expect(facilities).toEqual([])
      heard.personnel += personnel.length
      heard.beneficiaries += beneficiaries.length
      return heard
    }
    await expect.poll(listen).toEqual({ personnel: 1, beneficiaries: 1 })
  })
  expect((await answer)?.errors).toBeUndefined()
  const after = graph.takeStatements()
  expect([after.facilities.length, after.personnel, after.beneficiaries]).toEqual([1, [], []])
})

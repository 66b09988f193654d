import { afterAll, describe, expect, it } from 'vitest'
import { createApolloGateway } from '../../../gateway/execution/apollo-gateway.ts'
import { createCompiledGateway } from '../../../gateway/execution/compiled-gateway.ts'
import { testDatabase } from '../../support/database.ts'
import { conflictingFields } from './awkward-graphs/conflicting-fields.ts'
import { interfaceObjects } from './awkward-graphs/interface-objects.ts'
import { interfacesAndUnions } from './awkward-graphs/interfaces-and-unions.ts'
import { listsAndArguments } from './awkward-graphs/lists-and-arguments.ts'
import { manyKeys } from './awkward-graphs/many-keys.ts'
import { requiresChains } from './awkward-graphs/requires-chains.ts'
import { sharedValues } from './awkward-graphs/shared-values.ts'
import { expectEqualAnswers } from './expect-equal-answers.ts'
import { findOwnHints, openOwnGraph } from './own-graph.ts'
import { plantedDifferences } from './plant-difference.ts'
import { type Executor, type FederatedGraph, openAwkwardGraph, startExecutor } from './start-executors.ts'

const awkwardGraphs = [
  interfacesAndUnions,
  interfaceObjects,
  manyKeys,
  requiresChains,
  sharedValues,
  listsAndArguments,
  conflictingFields,
]
/** Ids of awkward graphs: few things, some that are not there. */
const hints = { id: { values: ['1', '2', '3', '4', '9'] }, upc: { values: ['1', '2', '5'] } }

const seed = Number(process.env.DIFFERENTIAL_SEED ?? Math.floor(Math.random() * 2 ** 31))
const runs = Number(process.env.DIFFERENTIAL_RUNS ?? 2_000)
/** Of operations on each graph; our own one, where each asks a database, is one of them. */
const runsPerGraph = Math.ceil(runs / (awkwardGraphs.length + 1))
const timeoutMillis = Math.max(60_000, runsPerGraph * 200)
const timeout = timeoutMillis + 10_000
console.log(`DIFFERENTIAL_SEED=${seed} DIFFERENTIAL_RUNS=${runs}`)

const { registryUrls } = await testDatabase('demo')
const executors: Executor[] = []
const closing: (() => Promise<void>)[] = []

afterAll(async () => {
  await Promise.all(executors.map((executor) => executor.stop()))
  await Promise.all(closing.map((close) => close()))
})

async function startBoth(graph: FederatedGraph): Promise<{ readonly apollo: Executor; readonly compiled: Executor }> {
  closing.push(...graph.subgraphs.map((subgraph) => () => subgraph.close()))
  const apollo = await startExecutor(createApolloGateway, graph)
  const compiled = await startExecutor(createCompiledGateway, graph)
  executors.push(apollo, compiled)
  return { apollo, compiled }
}

describe('the compiled executor answers as Apollo’s gateway does', () => {
  it.each(awkwardGraphs.map((graph) => [graph.name, graph] as const))('%s', { timeout }, async (_, graph) => {
    const { apollo, compiled } = await startBoth(openAwkwardGraph(graph))
    await expectEqualAnswers(apollo, compiled, { runs: runsPerGraph, seed, timeoutMillis, hints, ...graph.size })
  })

  it('our own graph', { timeout }, async () => {
    const { apollo, compiled } = await startBoth(await openOwnGraph(registryUrls))
    const ownHints = await findOwnHints(apollo)
    await expectEqualAnswers(apollo, compiled, {
      runs: runsPerGraph,
      seed,
      timeoutMillis,
      hints: ownHints,
      maxDepth: 5,
      maxFields: 40,
    })
  })
})

describe('a planted difference is found', () => {
  it.each(Object.entries(plantedDifferences))('%s', { timeout }, async (_, plant) => {
    const { apollo } = await startBoth(openAwkwardGraph(sharedValues))
    await expect(expectEqualAnswers(apollo, plant(apollo), { runs: 500, seed, timeoutMillis, hints })).rejects.toThrow(
      'The answers differ in their',
    )
  })
})

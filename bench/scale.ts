import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Contender } from './contenders/contender.ts'
import { startOurs } from './contenders/ours.ts'
import { type BenchDatabase, openBenchDatabase } from './database.ts'
import { median } from './figures.ts'
import { startLoad } from './load.ts'
import { stopPrograms } from './program.ts'
import { allQueries } from './queries/all-queries.ts'
import type { BenchQuery } from './queries/bench-query.ts'
import { type Pools, readPools } from './queries/pools.ts'

// Measures what it costs an answer that there are ten times as many units and positions: `npm run bench:scale`, or with
// `-- --scale 3`. Both databases are there at once and asked in turn, by one client, so that the machine's mood meets both.

const { values } = parseArgs({
  options: { scale: { type: 'string', default: '10' }, repetitions: { type: 'string', default: '7' } },
})
const scale = Number(values.scale)
const repetitions = Number(values.repetitions)
/** Without the one that is bound by the size of its answer. */
const queries = allQueries.filter(({ name }) => name !== 'Q4')

interface Side {
  readonly contender: Contender
  readonly pools: Pools
}

const undoing: (() => Promise<void> | void)[] = []
const load = startLoad()
try {
  const folder = mkdtempSync(join(tmpdir(), 'salud-unificada-bench-logs-'))
  undoing.push(() => rmSync(folder, { recursive: true }))
  const small = await openSide(await openBenchDatabase(undefined, (undo) => undoing.push(undo)), folder)
  console.error(`Loading demo data ${scale} times as large, which takes minutes …`)
  const large = await openSide(await openBenchDatabase(undefined, (undo) => undoing.push(undo), scale), folder)
  for (const side of [small, large]) {
    for (const query of queries) await measure(side, query, 0, { clients: 16, millis: 2_500 })
  }
  console.log(`| p50 in ms, 1 client | once | ${scale} times | ratio |\n| --- | ---: | ---: | ---: |`)
  for (const query of queries) {
    const p50s: [number[], number[]] = [[], []]
    for (let repetition = 0; repetition < repetitions; repetition++) {
      // Whoever goes first changes each time.
      for (const index of repetition % 2 ? ([1, 0] as const) : ([0, 1] as const)) {
        const side = index === 0 ? small : large
        p50s[index].push(await measure(side, query, repetition * 37, { clients: 1, millis: 1_000 }))
      }
    }
    const [once, many] = p50s.map(median) as [number, number]
    console.log(`| ${query.name} | ${once.toPrecision(3)} | ${many.toPrecision(3)} | ${(many / once).toFixed(2)} |`)
  }
} finally {
  load.stop()
  await stopPrograms()
  for (let undo = undoing.pop(); undo; undo = undoing.pop()) await undo()
}

async function openSide(database: BenchDatabase, folder: string): Promise<Side> {
  const contender = await startOurs('ours', { database, folder }, { RESPONSE_CACHE: 'off' })
  return { contender, pools: await readPools(database) }
}

async function measure(
  { contender, pools }: Side,
  query: BenchQuery,
  offset: number,
  { clients, millis }: { readonly clients: number; readonly millis: number },
): Promise<number> {
  const { p50Ms, failures, firstFailure } = await load.run({
    origin: contender.origin,
    authorization: contender.authorization,
    path: contender.pathOf(query),
    bodies: query.variables(pools).map((variables) => contender.bodyOf(query, variables)),
    offset,
    clients,
    warmUpMillis: 150,
    measureMillis: millis,
    leastAnswers: 5,
    longestMillis: millis * 4,
  })
  if (failures > 0) throw new Error(`Expected ${query.name} to be answered, but got ${firstFailure}.`)
  return p50Ms
}

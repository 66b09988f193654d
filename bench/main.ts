import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { compareAnswers } from './compare-answers.ts'
import type { Contender } from './contenders/contender.ts'
import { startContenders } from './contenders/start-contenders.ts'
import { type BenchDatabase, openBenchDatabase } from './database.ts'
import { type Figure, type FigureRow, median, toFigures } from './figures.ts'
import { installPeers } from './install-peers.ts'
import { startLoad } from './load.ts'
import { findPostmaster, type Measuring, measure, warmUp } from './measure.ts'
import { type BenchOptions, readOptions, usage } from './options.ts'
import { listProcessTree, readPeakMemoryMb } from './process-figures.ts'
import { stopPrograms } from './program.ts'
import { readPools } from './queries/pools.ts'
import { type MemoryRow, printReport } from './report.ts'

type Undo = () => Promise<void> | void

/** What must not stay behind, the last to be begun first. */
const undoing: Undo[] = []
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => undoAll().then(() => process.exit(1)))

try {
  await run(parse(process.argv.slice(2)))
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  await undoAll()
}

function parse(args: readonly string[]): BenchOptions {
  try {
    return readOptions(args)
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`, { cause: error })
  }
}

async function run(options: BenchOptions): Promise<void> {
  installPeers()
  const begun = Date.now()
  const database = await openBenchDatabase(process.env.DATABASE_URL, (undo) => undoing.push(undo))
  const folder = mkdtempSync(join(tmpdir(), 'salud-unificada-bench-logs-'))
  undoing.push(() => rmSync(folder, { recursive: true }))

  say('Starting the contenders …')
  undoing.push(stopPrograms)
  const contenders = await startContenders(options.contenders, { database, folder })
  const pools = await readPools(database)
  say('Comparing their answers …')
  await compareAnswers(contenders, options.queries, pools)
  if (options.answersOnly) return say('All answers are the same.')

  const load = startLoad()
  undoing.push(() => load.stop())
  const postmasterPid = await findPostmaster(database)
  const measuring: Measuring = { options, contenders, pools, load, postmasterPid, begun, onProgress: say }
  const rates = await warmUp(measuring)
  const measured = options.betterHiveOnly ? withoutSlowerHive(contenders, rates) : contenders
  const cells = await measure({ ...measuring, contenders: measured })

  const figures = toFigures(cells)
  if (options.jsonFile) writeFileSync(options.jsonFile, `${JSON.stringify(figures.map(toRow), null, 2)}\n`)
  console.log(
    printReport({
      command: options.command,
      circumstances: describeCircumstances(options, database, begun),
      queries: options.queries,
      figures,
      memory: measured.filter(({ name }) => name !== 'limit-flat').map(readMemory),
      failures: cells.filter((cell) => cell.failures > 0),
    }),
  )
}

/** Of the two Hives the one whose rates over all queries are the higher ones. */
function withoutSlowerHive(
  contenders: readonly Contender[],
  rates: ReadonlyMap<string, readonly number[]>,
): readonly Contender[] {
  const js = rates.get('hive-js')
  const rust = rates.get('hive-rust')
  if (!js || !rust) return contenders
  const isJsBetter = median(js.map((rate, index) => rate / (rust[index] ?? rate))) > 1
  const slower = isJsBetter ? 'hive-rust' : 'hive-js'
  say(`${slower} is the slower Hive and is left out.`)
  return contenders.filter(({ name }) => name !== slower)
}

function toRow({ query, clients, contender, p50Ms, p95Ms, requestsPerSecond, cpuMs }: Figure): FigureRow {
  return { query, clients, contender, p50Ms, p95Ms, requestsPerSecond, cpuMs }
}

function readMemory({ name, programs }: Contender): MemoryRow {
  const pids = listProcessTree(programs.map((program) => program.pid))
  return { contender: name.startsWith('limit') ? 'limit' : name, peakMb: readPeakMemoryMb(pids) }
}

function describeCircumstances(options: BenchOptions, database: BenchDatabase, begun: number): readonly string[] {
  const cores = cpus()
  const model = cores[0]?.model.trim() || process.arch
  const minutes = Math.round((Date.now() - begun) / 6_000) / 10
  return [
    `${new Date().toISOString().slice(0, 10)}, ${minutes} minutes`,
    `${cores.length} × ${model}, ${Math.round(totalmem() / 1024 ** 3)} GB, shared by clients, servers and PostgreSQL`,
    `Node ${process.versions.node}, ${database.version}`,
    `medians of ${options.repetitions} repetitions of ${Number.isFinite(options.budgetMillis) ? 'at most ' : ''}${options.measureMillis / 1_000} s, ± half the way from the least to the most`,
  ]
}

async function undoAll(): Promise<void> {
  for (let undo = undoing.pop(); undo; undo = undoing.pop()) {
    try {
      await undo()
    } catch (error) {
      say(`Clearing up: ${error instanceof Error ? error.message : error}`)
    }
  }
}

function say(line: string): void {
  console.error(line)
}

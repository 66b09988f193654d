import type { Contender, ContenderName } from './contenders/contender.ts'
import type { BenchDatabase } from './database.ts'
import type { Load } from './load.ts'
import type { BenchOptions } from './options.ts'
import { findParentOf, listProcessTree, readProcessorMillis, sumUsed } from './process-figures.ts'
import type { BenchQuery } from './queries/bench-query.ts'
import type { Pools } from './queries/pools.ts'

export const clientCounts = [1, 16] as const
export type ClientCount = (typeof clientCounts)[number]

/** One contender, one query, so many clients, once. */
export interface Cell {
  readonly contender: ContenderName
  readonly query: string
  readonly clients: ClientCount
  readonly p50Ms: number
  readonly p95Ms: number
  readonly requestsPerSecond: number
  /** Of the contender's processes and PostgreSQL together, for each request; undefined where it cannot be read. */
  readonly cpuMs: number | undefined
  readonly failures: number
  readonly firstFailure: string | undefined
}

export interface Measuring {
  readonly options: BenchOptions
  readonly contenders: readonly Contender[]
  readonly pools: Pools
  readonly load: Load
  /** PostgreSQL's first process; undefined where it is not on this machine. */
  readonly postmasterPid: number | undefined
  /** When the bench began, as `Date.now()` gives it. */
  readonly begun: number
  onProgress(line: string): void
}

/** After so many answers V8 has compiled what there is to compile. */
const warmAnswers = 1_500

/** Lets everyone compile what it runs, and gives the requests/s that each contender reached, query by query. */
export async function warmUp(measuring: Measuring): Promise<ReadonlyMap<ContenderName, readonly number[]>> {
  const { firstWarmUpMillis } = measuring.options
  const rates = new Map<ContenderName, number[]>()
  for (const contender of measuring.contenders) {
    for (const query of measuring.options.queries) {
      measuring.onProgress(`warming up ${contender.name} ${query.name}`)
      const { requests, seconds } = await measuring.load.run({
        ...orderOf(measuring, contender, query, 0),
        clients: 16,
        warmUpMillis: 0,
        measureMillis: firstWarmUpMillis,
        leastAnswers: warmAnswers,
        longestMillis: firstWarmUpMillis * 8,
      })
      rates.set(contender.name, [...(rates.get(contender.name) ?? []), requests / seconds])
    }
  }
  return rates
}

/** All cells, repetition by repetition: what is compared is measured within seconds, and whoever goes first changes each time. */
export async function measure(measuring: Measuring): Promise<readonly Cell[]> {
  const { options, contenders } = measuring
  const cells: Cell[] = []
  const total = options.repetitions * options.queries.length * clientCounts.length * contenders.length
  let turn = 0
  for (let repetition = 0; repetition < options.repetitions; repetition++) {
    for (const query of options.queries) {
      for (const clients of clientCounts) {
        turn++
        for (let index = 0; index < contenders.length; index++) {
          const contender = contenders[(index + turn) % contenders.length]
          if (!contender) continue
          const millis = cellMillis(measuring, total - cells.length)
          const cell = await measureCell(measuring, { contender, query, clients, repetition, millis })
          cells.push(cell)
          measuring.onProgress(`${cells.length}/${total} ${describeCell(cell)}`)
        }
      }
    }
  }
  return cells
}

/** The process that all of the database's descend from; undefined where the database is on another machine. */
export async function findPostmaster(database: BenchDatabase): Promise<number | undefined> {
  const [row] = await database.query<{ pid: number }>('select pg_backend_pid() as pid')
  return row && findParentOf(row.pid, 'postgres')
}

/** What a cell takes beyond its time: connections, answers still under way, and that slow contenders are measured longer. */
const overheadMillis = 180

/** How long the next cell is measured, so that all that remain end within the budget. */
function cellMillis({ options, begun }: Measuring, remainingCells: number): number {
  const { measureMillis, warmUpMillis, budgetMillis } = options
  const share = (begun + budgetMillis - Date.now()) / remainingCells - warmUpMillis - overheadMillis
  return Math.max(measureMillis / 4, Math.min(measureMillis, share))
}

interface CellOrder {
  readonly contender: Contender
  readonly query: BenchQuery
  readonly clients: ClientCount
  readonly repetition: number
  readonly millis: number
}

async function measureCell(measuring: Measuring, order: CellOrder): Promise<Cell> {
  const { load, options, postmasterPid } = measuring
  const { contender, query, clients, repetition, millis } = order
  const roots = contender.programs.map((program) => program.pid)
  if (postmasterPid !== undefined) roots.push(postmasterPid)
  let before: ReadonlyMap<number, number> = new Map()
  let used = 0
  const result = await load.run(
    {
      ...orderOf(measuring, contender, query, repetition * 37),
      clients,
      warmUpMillis: options.warmUpMillis,
      measureMillis: millis,
      leastAnswers: clients * 3,
      longestMillis: millis * 4,
    },
    () => {
      before = readProcessorMillis(listProcessTree(roots))
    },
    () => {
      used = sumUsed(before, readProcessorMillis(listProcessTree(roots)))
    },
  )
  return {
    contender: contender.name,
    query: query.name,
    clients,
    p50Ms: result.p50Ms,
    p95Ms: result.p95Ms,
    requestsPerSecond: result.requests / result.seconds,
    cpuMs: postmasterPid === undefined || before.size === 0 ? undefined : used / result.requests,
    failures: result.failures,
    firstFailure: result.firstFailure,
  }
}

function orderOf({ pools }: Measuring, contender: Contender, query: BenchQuery, offset: number) {
  const all = query.variables(pools)
  const variables = contender.repeats ? all.slice(0, 1) : all
  return {
    origin: contender.origin,
    authorization: contender.authorization,
    path: contender.pathOf(query),
    bodies: variables.map((each) => contender.bodyOf(query, each)),
    offset,
  }
}

function describeCell({ query, clients, contender, p50Ms, requestsPerSecond, cpuMs, failures }: Cell): string {
  const cpu = cpuMs === undefined ? '' : `, ${cpuMs.toFixed(2)} ms CPU`
  const failed = failures > 0 ? `, ${failures} FAILED` : ''
  const figures = `p50 ${p50Ms.toFixed(2)} ms, ${requestsPerSecond.toFixed(0)} requests/s${cpu}${failed}`
  return `${query} ${clients} ${clients === 1 ? 'client' : 'clients'} ${contender}: ${figures}`
}

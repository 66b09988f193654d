import type { ContenderName } from './contenders/contender.ts'
import type { Cell, ClientCount } from './measure.ts'

/** Contenders as they are reported: of the two limits the better one, in each cell. */
export type ReportedName = Exclude<ContenderName, 'limit-json' | 'limit-flat'> | 'limit'

/** One row of `--json`: medians over the repetitions. */
export interface FigureRow {
  readonly query: string
  readonly clients: ClientCount
  readonly contender: ReportedName
  readonly p50Ms: number
  readonly p95Ms: number
  readonly requestsPerSecond: number
  readonly cpuMs: number | null
}

export interface Figure extends FigureRow {
  /** Half of the way from the least to the most, as a share of the median. */
  readonly p50Spread: number
  readonly rateSpread: number
  /** Which of the two it was, where this is the limit. */
  readonly way: 'json' | 'flat' | undefined
}

/** Medians of everything that was measured. */
export function toFigures(cells: readonly Cell[]): readonly Figure[] {
  const groups = Map.groupBy(cells, ({ query, clients, contender }) => `${query} ${clients} ${contender}`)
  const figures: Figure[] = []
  for (const group of groups.values()) {
    const figure = toFigure(group)
    if (!figure) continue
    const rival = figures.findIndex(
      (each) =>
        figure.contender === 'limit' &&
        each.contender === 'limit' &&
        each.query === figure.query &&
        each.clients === figure.clients,
    )
    const known = figures[rival]
    if (!known) figures.push(figure)
    else if (isBetter(figure, known)) figures[rival] = figure
  }
  return figures
}

function toFigure(group: readonly Cell[]): Figure | undefined {
  const [cell] = group
  if (!cell) return undefined
  const p50s = group.map((each) => each.p50Ms)
  const rates = group.map((each) => each.requestsPerSecond)
  const cpus = group.flatMap(({ cpuMs }) => (cpuMs === undefined ? [] : [cpuMs]))
  const { contender } = cell
  const isLimit = contender === 'limit-json' || contender === 'limit-flat'
  return {
    query: cell.query,
    clients: cell.clients,
    contender: isLimit ? 'limit' : contender,
    way: isLimit ? (contender === 'limit-json' ? 'json' : 'flat') : undefined,
    p50Ms: median(p50s),
    p95Ms: median(group.map((each) => each.p95Ms)),
    requestsPerSecond: median(rates),
    cpuMs: cpus.length > 0 ? median(cpus) : null,
    p50Spread: spreadOf(p50s),
    rateSpread: spreadOf(rates),
  }
}

/** One client waits, many share the machine. */
function isBetter(one: Figure, other: Figure): boolean {
  return one.clients === 1 ? one.p50Ms < other.p50Ms : one.requestsPerSecond > other.requestsPerSecond
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)] ?? Number.NaN
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? Number.NaN)) / 2 : upper
}

function spreadOf(values: readonly number[]): number {
  return (Math.max(...values) - Math.min(...values)) / 2 / median(values)
}

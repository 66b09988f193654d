import type { Figure, ReportedName } from './figures.ts'
import type { ClientCount } from './measure.ts'

/** What the project holds itself to, on one query. */
export interface Verdict {
  readonly goal: string
  readonly query: string
  readonly ratio: number
  readonly bound: number
  readonly atMost: boolean
  readonly isMet: boolean
}

type Find = (contender: ReportedName, query: string, clients: ClientCount) => Figure | undefined
type Bounds = Readonly<Record<string, number>>

const everyQuery = (bound: number): Bounds =>
  Object.fromEntries(['Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6', 'Q7'].map((query) => [query, bound]))

interface Goal {
  readonly text: string
  readonly bounds: Bounds
  readonly atMost: boolean
  ratio(find: Find, query: string): number | undefined
}

const goals: readonly Goal[] = [
  {
    text: 'requests/s at 16 clients, `ours` ÷ `postgraphile`',
    bounds: { ...everyQuery(1.5), Q2: 1.2 },
    atMost: false,
    ratio: (find, query) => divide(rate(find('ours', query, 16)), rate(find('postgraphile', query, 16))),
  },
  {
    text: 'requests/s at 16 clients, `ours` ÷ the better Hive Gateway',
    bounds: { Q1: 3, Q2: 4, Q3: 4, Q5: 4 },
    atMost: false,
    ratio(find, query) {
      const rates = [rate(find('hive-js', query, 16)), rate(find('hive-rust', query, 16))]
      const known = rates.filter((each) => each !== undefined)
      return known.length > 0 ? divide(rate(find('ours', query, 16)), Math.max(...known)) : undefined
    },
  },
  {
    text: 'p50 at 1 client, `ours` ÷ `limit`',
    bounds: { ...everyQuery(2), Q2: 2.5, Q3: 1.5, Q4: 1.5 },
    atMost: true,
    ratio: (find, query) => divide(find('ours', query, 1)?.p50Ms, find('limit', query, 1)?.p50Ms),
  },
  {
    text: 'requests/s at 16 clients, `ours-http` ÷ `stock-http`',
    bounds: everyQuery(2),
    atMost: false,
    ratio: (find, query) => divide(rate(find('ours-http', query, 16)), rate(find('stock-http', query, 16))),
  },
  {
    text: 'requests/s at 16 clients, `ours-cached` ÷ `limit`',
    bounds: everyQuery(2),
    atMost: false,
    ratio: (find, query) => divide(rate(find('ours-cached', query, 16)), rate(find('limit', query, 16))),
  },
  {
    text: 'requests/s at 16 clients, `ours-jwt` ÷ `ours`',
    bounds: { Q1: 0.8, Q2: 0.6, Q3: 0.8, Q4: 0.8, Q5: 0.6 },
    atMost: false,
    ratio: (find, query) => divide(rate(find('ours-jwt', query, 16)), rate(find('ours', query, 16))),
  },
  {
    text: 'p50 at 1 client, `ours`, Q7 ÷ Q1',
    bounds: { Q7: 2 },
    atMost: true,
    ratio: (find) => divide(find('ours', 'Q7', 1)?.p50Ms, find('ours', 'Q1', 1)?.p50Ms),
  },
]

/** The verdict on each goal and query for which there are figures. */
export function judge(figures: readonly Figure[]): readonly Verdict[] {
  const find: Find = (contender, query, clients) =>
    figures.find((each) => each.contender === contender && each.query === query && each.clients === clients)
  return goals.flatMap((goal) =>
    Object.entries(goal.bounds).flatMap(([query, bound]) => {
      const ratio = goal.ratio(find, query)
      if (ratio === undefined) return []
      const isMet = goal.atMost ? ratio <= bound : ratio >= bound
      return [{ goal: goal.text, query, ratio, bound, atMost: goal.atMost, isMet }]
    }),
  )
}

function rate(figure: Figure | undefined): number | undefined {
  return figure?.requestsPerSecond
}

function divide(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one / other
}

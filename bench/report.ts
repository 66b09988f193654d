import { judge, type Verdict } from './acceptance.ts'
import type { Figure, ReportedName } from './figures.ts'
import type { Cell, ClientCount } from './measure.ts'
import type { BenchQuery } from './queries/bench-query.ts'

export interface Report {
  readonly command: string
  /** The machine, its programs, the day: one line each. */
  readonly circumstances: readonly string[]
  readonly queries: readonly BenchQuery[]
  readonly figures: readonly Figure[]
  readonly memory: readonly MemoryRow[]
  readonly failures: readonly Cell[]
}

export interface MemoryRow {
  readonly contender: string
  readonly peakMb: number | undefined
}

/** Everything as Markdown. */
export function printReport(report: Report): string {
  const sections = [
    `## \`${report.command}\``,
    report.circumstances.map((line) => `- ${line}`).join('\n'),
    ...verdictSection(judge(report.figures)),
    overview(report, 'p50 in ms, 1 client', 1, ({ p50Ms }) => number(p50Ms)),
    overview(report, 'requests/s, 16 clients', 16, ({ requestsPerSecond }) => number(requestsPerSecond)),
    ...report.queries.map((query) => queryTable(query, report.figures)),
    ...memoryTable(report.memory),
    ...failureList(report.failures),
  ]
  return `${sections.join('\n\n')}\n`
}

function verdictSection(verdicts: readonly Verdict[]): readonly string[] {
  if (verdicts.length === 0) return []
  const rows = [...Map.groupBy(verdicts, (verdict) => verdict.goal)].map(([goal, group]) => [
    goal,
    ...['Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6', 'Q7'].map((query) => {
      const verdict = group.find((each) => each.query === query)
      if (!verdict) return ''
      const { ratio, atMost, bound, isMet } = verdict
      const text = `${ratio.toFixed(2)} (${atMost ? '≤' : '≥'} ${bound})`
      return isMet ? text : `**${text}**`
    }),
  ])
  const missed = verdicts.filter((verdict) => !verdict.isMet).length
  const count = missed === 0 ? 'all met' : `${missed} of ${verdicts.length} missed, in bold`
  return [`### Goals: ${count}`, table(['ratio (goal)', 'Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6', 'Q7'], rows)]
}

const order: readonly ReportedName[] = [
  'limit',
  'ours',
  'ours-cached',
  'ours-jwt',
  'postgraphile',
  'stock-executor',
  'ours-http',
  'stock-http',
  'hive-js',
  'hive-rust',
]

function overview(
  { figures, queries }: Report,
  title: string,
  clients: ClientCount,
  show: (figure: Figure) => string,
): string {
  const rows = order
    .filter((contender) => figures.some((figure) => figure.contender === contender))
    .map((contender) => [
      `\`${contender}\``,
      ...queries.map(({ name }) => {
        const figure = find(figures, name, contender, clients)
        return figure ? show(figure) : ''
      }),
    ])
  return `### ${title}\n\n${table(['', ...queries.map(({ name }) => name)], rows)}`
}

function queryTable({ name, title }: BenchQuery, figures: readonly Figure[]): string {
  const limit = find(figures, name, 'limit', 1)
  const peer = find(figures, name, 'postgraphile', 16)
  const rows = order.flatMap((contender) => {
    const one = find(figures, name, contender, 1)
    const many = find(figures, name, contender, 16)
    if (!one || !many) return []
    return [
      [
        `\`${contender}\`${describeWays(one, many)}`,
        `${number(one.p50Ms)} ± ${percent(one.p50Spread)}`,
        number(one.p95Ms),
        limit ? (one.p50Ms / limit.p50Ms).toFixed(2) : '',
        number(one.cpuMs),
        `${number(many.requestsPerSecond)} ± ${percent(many.rateSpread)}`,
        peer ? (many.requestsPerSecond / peer.requestsPerSecond).toFixed(2) : '',
        number(many.p50Ms),
        number(many.p95Ms),
        number(many.cpuMs),
      ],
    ]
  })
  const head = [
    '',
    '1 client: p50 ms',
    'p95 ms',
    'p50 ÷ limit',
    'CPU ms',
    '16 clients: requests/s',
    '÷ PostGraphile',
    'p50 ms',
    'p95 ms',
    'CPU ms',
  ]
  return `### ${name}: ${title}\n\n${table(head, rows)}`
}

function describeWays({ way: one }: Figure, { way: many }: Figure): string {
  if (!one || !many) return ''
  return one === many ? ` (${one})` : ` (${one}; at 16 clients ${many})`
}

function memoryTable(memory: readonly MemoryRow[]): readonly string[] {
  const known = memory.filter(({ peakMb }) => peakMb !== undefined)
  if (known.length === 0) return []
  const rows = known.map(({ contender, peakMb }) => [`\`${contender}\``, number(peakMb ?? null)])
  return [`### Most memory held, in MB\n\n${table(['', 'MB'], rows)}`]
}

function failureList(failures: readonly Cell[]): readonly string[] {
  if (failures.length === 0) return []
  const lines = failures.map(
    (cell) =>
      `- ${cell.contender}, ${cell.query}, ${cell.clients} clients: ${cell.failures} requests failed, the first with ${cell.firstFailure}`,
  )
  return [`### Failures\n\n${lines.join('\n')}`]
}

function find(figures: readonly Figure[], query: string, contender: ReportedName, clients: ClientCount) {
  return figures.find((each) => each.query === query && each.contender === contender && each.clients === clients)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

/** Three digits that count. */
function number(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '–'
  if (value >= 100) return value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',')
  return value.toPrecision(3)
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`
}

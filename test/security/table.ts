import { type LineId, lines } from './lines.ts'
import { reasons } from './reasons.ts'

/** What one test saw. */
export interface Observation {
  /** `test/security/query-shape.test.ts` */
  readonly file: string
  readonly title: string
  readonly observed: string | undefined
}

const ids = Object.keys(lines) as LineId[]
const parts: Readonly<Record<string, string>> = {
  A: 'The shape of queries',
  B: 'Transport and protocol',
  C: 'Identity and rows',
  D: 'Faults',
}

/** The table in README.md, of what a whole run observed: the same text on every machine. */
export function writeTable(observations: readonly Observation[]): string {
  const byLine = Map.groupBy([...observations].sort(byPlace), ({ title }) => lineOf(title))
  const sections = Object.entries(parts).map(([letter, heading]) => {
    const rows = ids.filter((id) => id.startsWith(letter)).map((id) => writeRow(id, byLine.get(id) ?? []))
    return [
      `## ${letter}: ${heading}`,
      '',
      '| | done | expected | observed | test |',
      '|---|---|---|---|---|',
      ...rows,
    ].join('\n')
  })
  return `${[head, ...sections].join('\n\n')}\n`
}

/** What must not be: tests of lines that there are not, or that say nothing; lines with neither test nor reason. */
export function findProblems(observations: readonly Observation[]): string[] {
  const tested = new Set(observations.map(({ title }) => lineOf(title)))
  const silent = observations.filter(({ observed }) => !observed)
  const missing = ids.filter((id) => !tested.has(id) && !reasons[id])
  const doubled = ids.filter((id) => tested.has(id) && reasons[id])
  return [
    ...[...tested].filter((id) => !ids.some((known) => known === id)).map((id) => `${id} is no line of the table.`),
    ...silent.map(({ file, title }) => `${file}: "${title}" observes nothing.`),
    ...missing.map((id) => `${id} has neither a test nor a reason.`),
    ...doubled.map((id) => `${id} has a test, so that the reason why it has none is wrong.`),
  ]
}

/** The line that a test's title begins with, as `A5: …`; undefined of a test that is of none. */
export function lineOf(title: string): string | undefined {
  return /^([A-D]\d{1,2}): /.exec(title)?.[1]
}

const head = `# What is done to the graph, and what comes of it

Made by \`npm run security:table\` from what the tests in this folder observe; a run of all of them fails where this page says
something else. Each line's tests have titles that begin with its name. The same in figures: [goals](goals.md).`

function writeRow(id: LineId, observations: readonly Observation[]): string {
  const { action, expected } = lines[id]
  const seen = observations.map(({ title, observed }) => `${title.slice(id.length + 2)}: ${observed}`)
  const files = [...new Set(observations.map(({ file }) => file.replace('test/security/', '')))]
  const cells =
    observations.length > 0
      ? [seen.join('<br>'), files.map((file) => `[${file.replace('.test.ts', '')}](${file})`).join(', ')]
      : [reasons[id] ?? '', '']
  return `| ${[id, action, expected, ...cells].map(escapeCell).join(' | ')} |`
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

function byPlace(one: Observation, other: Observation): number {
  // Within a file as they stand there: sort is stable.
  return one.file < other.file ? -1 : one.file > other.file ? 1 : 0
}

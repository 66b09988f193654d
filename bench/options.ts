import { parseArgs } from 'node:util'
import { type ContenderName, contenderNames } from './contenders/contender.ts'
import { allQueries } from './queries/all-queries.ts'
import type { BenchQuery } from './queries/bench-query.ts'

export interface BenchOptions {
  readonly queries: readonly BenchQuery[]
  readonly contenders: readonly ContenderName[]
  /** Only the Hive that is quicker in the warm-up is measured. */
  readonly betterHiveOnly: boolean
  /** Only compare answers. */
  readonly answersOnly: boolean
  readonly repetitions: number
  /** Of each contender and query once, before anything is measured: at least so long, at most eight times that. */
  readonly firstWarmUpMillis: number
  readonly warmUpMillis: number
  readonly measureMillis: number
  /** Cells are made shorter, where else the whole would take longer than this. */
  readonly budgetMillis: number
  readonly jsonFile: string | undefined
  /** The command, as the report quotes it. */
  readonly command: string
}

export const usage = `npm run bench -- [options]
  --quick              at most four minutes: 3 repetitions, fewer contenders, shorter cells
  --json FILE          write the medians as rows of JSON, too
  --repetitions N      how often every cell is measured; 5 unless given
  --queries Q1,Q2      only these
  --contenders A,B     only these: ${contenderNames.join(', ')}
  --answers-only       compare everyone's answers and measure nothing
DATABASE_URL names an empty database, or one with the demo data, to be used instead of an embedded one.`

const quickContenders: readonly ContenderName[] = [
  'ours',
  'ours-cached',
  'hive-js',
  'hive-rust',
  'postgraphile',
  'limit-json',
  'limit-flat',
]

/** What the command line asks for; a bad one throws with what was expected. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      repetitions: { type: 'string' },
      queries: { type: 'string' },
      contenders: { type: 'string' },
      'answers-only': { type: 'boolean', default: false },
    },
  })
  const { quick } = values
  const contenders = values.contenders ? pick('--contenders', contenderNames, values.contenders) : undefined
  const names = allQueries.map((query) => query.name)
  const asked = values.queries ? pick('--queries', names, values.queries) : names
  return {
    queries: allQueries.filter((query) => asked.includes(query.name)),
    contenders: contenders ?? (quick ? quickContenders : contenderNames),
    betterHiveOnly: quick && !contenders,
    answersOnly: values['answers-only'],
    repetitions: readCount(values.repetitions ?? (quick ? '3' : '5')),
    firstWarmUpMillis: quick ? 250 : 1_000,
    warmUpMillis: quick ? 100 : 400,
    measureMillis: quick ? 400 : 1_500,
    budgetMillis: quick ? 225_000 : Number.POSITIVE_INFINITY,
    jsonFile: values.json,
    command: ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' '),
  }
}

function pick<Name extends string>(option: string, known: readonly Name[], text: string): readonly Name[] {
  const asked = text.split(',').map((name) => name.trim())
  const unknown = asked.find((name) => !known.some((each) => each === name))
  if (unknown !== undefined)
    throw new Error(`Expected ${option} to name some of ${known.join(', ')}, but got ${unknown}.`)
  return known.filter((name) => asked.includes(name))
}

function readCount(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new Error(`Expected --repetitions to be from 1 to 99, but got ${text}.`)
  return Number(text)
}

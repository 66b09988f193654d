import type { Program } from '../program.ts'
import type { BenchQuery, Variables } from '../queries/bench-query.ts'

/** Those that are measured; of the two limits the better one, cell by cell, is reported as `limit`. */
export const contenderNames = [
  'ours',
  'ours-cached',
  'ours-jwt',
  'ours-http',
  'stock-executor',
  'stock-http',
  'hive-js',
  'hive-rust',
  'postgraphile',
  'limit-json',
  'limit-flat',
] as const
export type ContenderName = (typeof contenderNames)[number]

export interface Contender {
  readonly name: ContenderName
  readonly origin: string
  /** All that work for an answer, but PostgreSQL. */
  readonly programs: readonly Program[]
  /** What it is to be told of who asks. */
  readonly authorization?: string
  /** Asks the same again and again: what a cache of whole answers is there for. */
  readonly repeats: boolean
  pathOf(query: BenchQuery): string
  bodyOf(query: BenchQuery, variables: Variables): string
  /** The answer's data in our shape. */
  toOurShape(query: BenchQuery, data: unknown): unknown
}

/** How everything that serves our schema is asked. */
export const asksOurSchema: Pick<Contender, 'pathOf' | 'bodyOf' | 'toOurShape'> = {
  pathOf: () => '/graphql',
  bodyOf: ({ operation }, variables) => JSON.stringify({ query: operation, variables }),
  toOurShape: (_, data) => data,
}

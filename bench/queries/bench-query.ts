import type { Pools } from './pools.ts'

export type Variables = Readonly<Record<string, string | number>>
export type Row = Readonly<Record<string, string | number | boolean | null>>

/** A question, in the words of each contender. */
export interface BenchQuery {
  readonly name: string
  readonly title: string
  /** In our schema, which is also that of every gateway over our subgraphs. */
  readonly operation: string
  /** One request after the other takes the next of these, so that no cache and no sharing of work under way answers for it. */
  variables(pools: Pools): readonly Variables[]
  readonly postgraphile: {
    readonly operation: string
    /** PostGraphile's answer in our shape; called outside of what is timed. */
    toOurShape(data: PostgraphileData): unknown
  }
  readonly limit: {
    /** The whole answer made by PostgreSQL, in one row with one column `answer`. */
    readonly json: LimitStatement
    /** Plain rows, shaped in JavaScript. */
    readonly flat: LimitStatement & { shape(rows: readonly Row[], variables: Variables): unknown }
  }
}

export interface LimitStatement {
  readonly text: string
  values(variables: Variables): readonly unknown[]
}

/** What came as JSON: each query reads what it asked for, and the comparison with our answer tells when it is not there. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is that of the operation beside it, and is checked by comparing answers.
export type PostgraphileData = any

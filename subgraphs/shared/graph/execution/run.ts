import type { GraphQLResolveInfo } from 'graphql'
import type { SubgraphContext } from '../context.ts'
import type { Path, Places } from './places.ts'

/** What belongs to one execution of an operation. */
export interface Run {
  readonly context: SubgraphContext
  /** Coerced; those that were not given and have no default are absent. */
  readonly variables: Readonly<Record<string, unknown>>
  /** Of GraphQL's resolve info only the schema, which introspection reads. */
  readonly info: GraphQLResolveInfo
  /** The failures that the answer tells of. */
  readonly failures: Failure[]
  /** Whether any value failed so far: until then nobody need look for failures among the values. */
  hasFailed: boolean
  /** Of what was answered so far, by estimate. */
  answerSize: number
}

/**
 * Stands for a value that failed, until it comes to a place that may be null: there it is told of, and null takes its place.
 * So one failure is told for each null that failures made.
 */
export class Failure {
  readonly cause: unknown
  readonly path: Path

  constructor(cause: unknown, path: Path) {
    this.cause = cause
    this.path = path
  }
}

/** The failure of one value. */
export function fail(run: Run, cause: unknown, places: Places, index: number): Failure {
  run.hasFailed = true
  return new Failure(cause, places.pathOf(index))
}

/** Turns failures into null where null may stand. */
export function tellFailures(run: Run, values: unknown[]): unknown[] {
  if (!run.hasFailed) return values
  for (let index = 0; index < values.length; index++) {
    const value = values[index]
    if (!(value instanceof Failure)) continue
    run.failures.push(value)
    values[index] = null
  }
  return values
}

import fc from 'fast-check'
import { parse, print, validate } from 'graphql'
import { type Answer, compareAnswers } from './compare-answers.ts'
import { generateOperation } from './generate-operation.ts'
import type { Executor, Request } from './start-executors.ts'
import { nameWorld } from './world.ts'
import type { Hints } from './write-values.ts'

export interface EqualAnswersOptions {
  readonly runs: number
  readonly seed: number
  /** Then it fails with the smallest operation found so far, if any. */
  readonly timeoutMillis: number
  readonly hints?: Hints
  readonly maxDepth?: number
  readonly maxFields?: number
}

/** Asks both the same operations, each with several sets of variables; throws with the smallest found to which they answer differently. */
export async function expectEqualAnswers(
  expected: Executor,
  actual: Pick<Executor, 'ask'>,
  { runs, seed, timeoutMillis, ...generate }: EqualAnswersOptions,
): Promise<void> {
  const { schema } = expected
  const property = fc.asyncProperty(
    generateOperation({ schema, ...generate }),
    fc.nat(1_000_000),
    async (operation, world) => {
      const document = parse(operation.query)
      const [invalid] = validate(schema, document)
      if (invalid) throw new Error(`The generator wrote an invalid document: ${invalid.message}\n${operation.query}`)
      for (const asked of operation.asked) {
        const request = { ...asked, query: operation.query, requestId: nameWorld(world) }
        const [one, other] = await Promise.all([expected.ask(request), actual.ask(request)])
        const part = compareAnswers(one, other)
        if (part) throw new Error(describeDifference(part, request, one, other))
      }
    },
  )
  const result = await fc.check(property, {
    numRuns: runs,
    seed,
    interruptAfterTimeLimit: timeoutMillis,
    markInterruptAsFailure: true,
  })
  if (!result.failed) return
  const { errorInstance, numRuns, numShrinks, counterexamplePath } = result
  if (!errorInstance)
    throw new Error(`Expected ${runs} operations within ${timeoutMillis} ms, but only ${numRuns} were asked.`)
  const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  throw new Error(
    `${reason}\n\nFound by seed ${seed}, operation ${numRuns}, after ${numShrinks} reductions (${counterexamplePath}).`,
  )
}

function describeDifference(part: string, request: Request, expected: Answer, actual: Answer): string {
  const { query, operationName, variables, requestId } = request
  return [
    `The answers differ in their ${part}.`,
    print(parse(query)),
    `Operation ${operationName ?? 'without a name'}, variables ${JSON.stringify(variables)}, ${requestId}`,
    `Expected: ${JSON.stringify(expected)}`,
    `Actual:   ${JSON.stringify(actual)}`,
  ].join('\n')
}

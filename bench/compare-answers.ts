import { isDeepStrictEqual } from 'node:util'
import { request } from 'undici'
import type { Contender } from './contenders/contender.ts'
import type { BenchQuery, Variables } from './queries/bench-query.ts'
import type { Pools } from './queries/pools.ts'

/** As many of a query's variables are tried on everyone. */
const samples = 12

/** Holds everyone's answers to those of the first contender; throws with the first difference. */
export async function compareAnswers(
  contenders: readonly Contender[],
  queries: readonly BenchQuery[],
  pools: Pools,
): Promise<void> {
  const [first, ...others] = contenders
  if (!first) return
  for (const query of queries) {
    const all = query.variables(pools)
    for (let index = 0; index < samples; index++) {
      const variables = all[Math.floor((index * all.length) / samples)]
      if (!variables) continue
      const expected = await ask(first, query, variables)
      for (const other of others) {
        const difference = findDifference(expected, await ask(other, query, variables), 'data')
        if (difference) {
          throw new Error(
            `Expected ${other.name} to answer ${query.name} with ${JSON.stringify(variables)} like ${first.name}, but ${difference}.`,
          )
        }
      }
    }
  }
}

async function ask(contender: Contender, query: BenchQuery, variables: Variables): Promise<unknown> {
  const { statusCode, body } = await request(`${contender.origin}${contender.pathOf(query)}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(contender.authorization && { authorization: contender.authorization }),
    },
    body: contender.bodyOf(query, variables),
  })
  const text = await body.text()
  const answer: unknown = statusCode === 200 ? JSON.parse(text) : undefined
  if (!isObject(answer) || !isObject(answer.data) || answer.errors !== undefined) {
    throw new Error(
      `Expected ${contender.name} to answer ${query.name} with data, but got ${statusCode}: ${text.slice(0, 500)}`,
    )
  }
  return contender.toOurShape(query, answer.data)
}

/** Where two answers differ first, in words; undefined when they do not. The order of an object's fields is no difference. */
function findDifference(expected: unknown, got: unknown, path: string): string | undefined {
  if (isDeepStrictEqual(expected, got)) return undefined
  const isList = Array.isArray(expected) && Array.isArray(got)
  if (isList && expected.length !== got.length) {
    return `${path} has ${got.length} entries instead of ${expected.length}`
  }
  if (isList || (isObject(expected) && isObject(got))) {
    for (const key of Object.keys({ ...expected, ...got })) {
      // Both are lists or both are objects.
      const pair = [expected, got] as Record<string, unknown>[]
      const difference = findDifference(pair[0]?.[key], pair[1]?.[key], `${path}.${key}`)
      if (difference) return difference
    }
  }
  return `${path} is ${JSON.stringify(got)} instead of ${JSON.stringify(expected)}`
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import type { Answer } from './compare-answers.ts'
import type { Executor, Request } from './start-executors.ts'

/** Ways in which an executor can be wrong, each wrong only now and then. */
export const plantedDifferences: Readonly<Record<string, (executor: Executor) => Pick<Executor, 'ask'>>> = {
  'the keys of an object in another order': changeAnswers(({ data, ...rest }) => ({
    data: reverseKeys(data),
    ...rest,
  })),
  'a number that is off by one': changeAnswers(({ data, ...rest }) => ({ data: addOne(data), ...rest })),
  'a null that becomes an empty list': changeAnswers(({ data, ...rest }) => ({ data: withoutNulls(data), ...rest })),
  'an error without its path': changeAnswers(({ errors, ...rest }) => ({
    ...rest,
    ...(errors && { errors: errors.map(({ path: _, ...error }) => error) }),
  })),
  'an error that is told once instead of twice': changeAnswers(({ errors, ...rest }) => ({
    ...rest,
    ...(errors && { errors: [...new Map(errors.map((error) => [error.message, error])).values()] }),
  })),
  'what was completed is not told': changeAnswers(({ extensions: _, ...rest }) => rest),
  'variables of the time before': rememberVariables,
  'defaults of variables taken for false': (executor) => ({
    ask: ({ query, ...request }) =>
      executor.ask({ ...request, query: query.replaceAll(/(\$v\d+: Boolean!?) = true/g, '$1 = false') }),
  }),
}

function changeAnswers(change: (answer: Answer) => Answer): (executor: Executor) => Pick<Executor, 'ask'> {
  return (executor) => ({ ask: async (request) => change(await executor.ask(request)) })
}

function rememberVariables(executor: Executor): Pick<Executor, 'ask'> {
  let last: Request | undefined
  return {
    ask(request) {
      const variables = last?.query === request.query ? last.variables : request.variables
      last = request
      return executor.ask({ ...request, variables })
    },
  }
}

function reverseKeys(value: unknown): unknown {
  return mapObjects(value, (entries) => entries.reverse())
}

function addOne(value: unknown): unknown {
  return mapObjects(value, (entries) => entries.map(([key, each]) => [key, typeof each === 'number' ? each + 1 : each]))
}

function withoutNulls(value: unknown): unknown {
  return mapObjects(value, (entries) => entries.map(([key, each]) => [key, each ?? []]))
}

type Entries = [string, unknown][]

function mapObjects(value: unknown, map: (entries: Entries) => Entries): unknown {
  if (Array.isArray(value)) return value.map((each) => mapObjects(each, map))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(map(Object.entries(value).map(([key, each]) => [key, mapObjects(each, map)])))
}

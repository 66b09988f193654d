import fc from 'fast-check'
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql'
import { afterAll, expect, it } from 'vitest'
import { ErrorCode } from '../../subgraphs/shared/graph/errors.ts'
import { type GeneratedOperation, generateOperation } from '../gateway/differential/generate-operation.ts'
import { findOwnHints } from '../gateway/differential/own-graph.ts'
import type { Hints } from '../gateway/differential/write-values.ts'
import { type Reply, sendTo } from '../security/target.ts'
import { testDatabase } from '../support/database.ts'
import { startGraph } from '../support/graph.ts'

/** How many operations are sent; 20,000 by `.ci/run`. */
const operations = Number(process.env.FUZZ_OPERATIONS ?? 700)
/** The same in every run, so that a change is blamed for what it broke; `FUZZ_SEED=$RANDOM` looks for more. */
const seed = Number(process.env.FUZZ_SEED ?? 1_742_127_193)
console.log(`FUZZ_SEED=${seed} FUZZ_OPERATIONS=${operations}`)

const { registryUrls } = await testDatabase('demo')
const graph = await startGraph({ transport: 'in-process', databaseUrls: registryUrls })
const { ask } = sendTo(graph.url)
afterAll(() => graph.stop())

/** What a request can be at fault of, and no fault of ours. */
const ownFaults: readonly string[] = ['INTERNAL_SERVER_ERROR', 'SUBGRAPH_TIMEOUT', 'SUBGRAPH_UNAVAILABLE']
const knownCodes: readonly unknown[] = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  ...Object.values(ErrorCode).filter((code) => !ownFaults.includes(code)),
]

const maxMillis = 1_000
const maxTries = 3

it('whatever is asked is answered: no fault, nothing but JSON, quickly, with codes that are known', {
  timeout: Math.max(600_000, operations * 200),
}, async () => {
  let sent = 0
  let refused = 0
  const send = async (request: Request) => {
    sent++
    const reply = await sendUntilQuick(request)
    if (!reply.body.data) refused++
    expect(reply.status).toBeLessThan(500)
    expect(reply.headers.get('content-type')).toMatch(/^application\/json/)
    expect('data' in reply.body || 'errors' in reply.body).toBe(true)
    for (const { extensions } of reply.body.errors ?? []) expect(knownCodes).toContain(extensions.code)
  }
  const { body } = await ask(getIntrospectionQuery())
  const schema = buildClientSchema(body.data as unknown as IntrospectionQuery) // what that query asks for
  const operation = generateOperation({ schema, hints: makeOdd(await findHints()), maxFields: 30 })
  await fc.assert(
    fc.asyncProperty(operation, spoiling, async (generated, spoil) => {
      for (const request of toRequests(generated, spoil)) await send(request)
    }),
    // One operation is asked with two sets of variables, some with a third.
    { numRuns: Math.ceil(operations / 2), seed, interruptAfterTimeLimit: undefined },
  )
  expect(sent).toBeGreaterThanOrEqual(operations)
  // Neither all refused nor all answered: it would not be the graph that is tried.
  expect(refused).toBeGreaterThan(sent / 100)
  expect(sent - refused).toBeGreaterThan(sent / 20)
  console.log(`sent ${sent}, without data ${refused}`)
})

interface Request {
  readonly query: string
  readonly variables: unknown
  readonly operationName?: string
}

/** On a machine that has more to do one answer may be slow; of three in a row one is not. */
async function sendUntilQuick({ query, variables, operationName }: Request): Promise<Reply> {
  let reply: Reply | undefined
  for (let tries = 0; tries < maxTries; tries++) {
    const startedAt = performance.now()
    reply = await ask(query, variables, { operationName })
    if (performance.now() - startedAt < maxMillis) return reply
  }
  throw new Error(`Expected an answer within ${maxMillis} ms, but each of ${maxTries} took longer:\n${query}`)
}

/** What is done to an operation before it is sent: nothing to most. */
type Spoil =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'cut' | 'insert'; readonly at: number; readonly text: string }
  | { readonly kind: 'variables'; readonly value: unknown }

const zero = String.fromCharCode(0)
const snippets = [
  '{',
  '}',
  ')',
  '"',
  '"""',
  '...',
  '@skip',
  '$x',
  '__typename',
  '__proto__',
  '#',
  zero,
  '\ufeff',
  '\ud800',
  'ñ',
  '!',
]

const spoiling: fc.Arbitrary<Spoil> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Spoil>({ kind: 'nothing' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('cut' as const, 'insert' as const),
      at: fc.nat(9_999),
      text: fc.constantFrom(...snippets),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('variables' as const), value: fc.jsonValue({ maxDepth: 3 }) }),
  },
)

function toRequests({ query, asked }: GeneratedOperation, spoil: Spoil): Request[] {
  const text = spoilText(query, spoil)
  return asked.map(({ operationName, variables }) => ({
    query: text,
    operationName,
    variables: spoil.kind === 'variables' ? spoilVariables(variables, spoil.value) : variables,
  }))
}

function spoilText(query: string, spoil: Spoil): string {
  if (spoil.kind !== 'cut' && spoil.kind !== 'insert') return query
  const place = spoil.at % query.length
  if (spoil.kind === 'insert') return `${query.slice(0, place)}${spoil.text}${query.slice(place)}`
  return `${query.slice(0, place)}${query.slice(place + spoil.text.length)}`
}

/** In place of all of them, or of each. */
function spoilVariables(variables: Readonly<Record<string, unknown>>, value: unknown): unknown {
  const names = Object.keys(variables)
  return names.length === 0 ? value : Object.fromEntries(names.map((name) => [name, value]))
}

function findHints(): Promise<Hints> {
  return findOwnHints({
    ask: async ({ query }) => {
      const { body } = await ask(query)
      return { data: body.data, errors: undefined }
    },
  })
}

const oddTexts = ["' or '1'='1", '%', '\\', `a${zero}b`, '\ud800', '__proto__', 'x'.repeat(500), '', '٣', '🏥']
const oddNumbers = [-1, 0, 2 ** 31 - 1, 1e308, -0.0000001]

/** Beside what exists, what no sensible client sends; pages stay short, so that thousands can be asked for. */
function makeOdd(hints: Hints): Hints {
  return Object.fromEntries(
    Object.entries(hints).map(([name, hint]) => {
      const odd = typeof hint.values[0] === 'number' ? oddNumbers : oddTexts
      return [name, name === 'first' ? hint : { ...hint, values: [...hint.values, ...hint.values, ...odd] }]
    }),
  )
}

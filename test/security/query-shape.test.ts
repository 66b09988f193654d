import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { getIntrospectionQuery } from 'graphql'
import { afterAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { startGraph } from '../support/graph.ts'
import { observe } from '../support/observe.ts'
import { expectLight, expectRefusal, sendBytes, sendTo, startTarget } from './target.ts'

const target = await startTarget()
const { registryUrls } = await testDatabase('demo')
const graph = await startGraph({ transport: 'in-process', databaseUrls: registryUrls })
const real = sendTo(graph.url)
afterAll(() => graph.stop())

/** What every refusal keeps to, on a machine that has nothing else to do; the best of a few tries is what counts. */
const refusal = { millis: 100, blockedMillis: 150, liveMillis: 100 }
/** What is let through may take its time, but others do not wait for it. */
const acceptance = { millis: 1_000, blockedMillis: 150, liveMillis: 200 }

const repeat = (count: number, write: (index: number) => string, separator = ' ') =>
  Array.from({ length: count }, (_, index) => write(index)).join(separator)

/** Sends it, and expects it to be refused quickly, the event loop free and `/live` answering meanwhile. Says what was answered. */
async function expectQuickRefusal(query: string, statuses: readonly number[] = [400]): Promise<string> {
  const seen = expectRefusal(target, await target.ask(query), statuses)
  await expectLight(target.url, () => target.ask(query), refusal)
  return seen
}

async function expectQuickRefusals(queries: readonly string[], statuses?: readonly number[]): Promise<string> {
  const seen: string[] = []
  for (const query of queries) seen.push(await expectQuickRefusal(query, statuses))
  return [...new Set(seen)].join('; ')
}

/** A state's municipalities' state's municipalities, so many fields deep. */
function nest(levels: number): string {
  const turns = Math.floor((levels - 1) / 3)
  return `{ state(code: "20") { ${'municipalities(first: 1) { nodes { state { '.repeat(turns)} name ${'} } } '.repeat(turns)} } }`
}

/** Fragments on a state, each of which spreads the one below it in these ways. */
function chain(levels: number, write: (below: string) => string): string {
  const fragments = repeat(levels, (index) => `fragment F${index + 1} on State { ${write(`...F${index}`)} }`, '\n')
  return `{ state(code: "20") { ...F${levels} } } fragment F0 on State { code } ${fragments}`
}

describe('the shape of queries', () => {
  it('A1: many aliases of a field that costs nothing', async (context) => {
    const many = (count: number) => `{ ${repeat(count, (index) => `a${index}: __typename`)} }`
    observe(context, await expectQuickRefusals([many(101), many(10_000)], [400, 413]))
  })

  it('A2: many aliases of a list', async (context) => {
    const query = (count: number) => `{ ${repeat(count, (index) => `a${index}: states { name }`)} }`
    observe(context, await expectQuickRefusals([query(31), query(2_000)], [400]))
  })

  it('A3: one field many times', async (context) => {
    const fields = `{ ${repeat(10_000, () => '__typename')} }`
    const objects = `{ ${repeat(2_000, () => 'healthSystem { id }')} }`
    const fewer = `{ ${repeat(100, () => 'healthSystem { id }')} }`
    observe(context, await expectQuickRefusals([fields, objects, fewer], [400, 413]))
  })

  it('A4: many directives', async (context) => {
    const unknown = (count: number) => `{ __typename ${repeat(count, () => '@aa')} }`
    const known = (count: number) => `{ ${repeat(count, () => '__typename @include(if: true)')} }`
    observe(context, await expectQuickRefusals([unknown(10), unknown(5_000), known(21), known(5_000)], [400, 413]))
  })

  it('A5: many levels', async (context) => {
    const seen = await expectQuickRefusals([15, 50, 500, 5_000].map(nest), [400, 413])
    expect((await target.ask('{ __typename }')).status).toBe(200)
    observe(context, `${seen}; answers after it`)
  })

  it('A6: levels by fragments', async (context) => {
    const query = chain(50, (below) => `municipalities { nodes { state { ${below} } } }`)
    const seen = await expectQuickRefusal(query)
    expect(seen).toContain('by depth')
    observe(context, seen)
  })

  it('A7: fragments that double', async (context) => {
    const inner = (below: string) => `municipalities(first: 1) { nodes { state { ${below} ${below} } } }`
    const aliased = (below: string) => `a: adhesion { status } b: adhesion { status } ${below} ${below}`
    const plain = (below: string) => `${below} ${below}`
    const levels = [12, 13, 16, 17, 20, 30]
    const queries = [inner, aliased, plain].flatMap((write) => levels.map((count) => chain(count, write)))
    observe(context, await expectQuickRefusals(queries))
  })

  it('A7: fragments that double within the other limits', async (context) => {
    // Too few levels for the recursion limit: what is let through must not hold the planner either.
    const queries = [3, 6, 9].map((count) => chain(count, (below) => `name ${below} ${below}`))
    for (const query of queries) await expectLight(target.url, () => target.ask(query), acceptance)
    target.takeCalls()
    observe(context, 'none holds the event loop')
  })

  it('A8: 60 levels of them', async (context) => {
    observe(context, await expectQuickRefusal(chain(60, (below) => `${below} ${below}`)))
  })

  it('A9: fragments in a circle', async (context) => {
    const query = '{ ...A } fragment A on Query { __typename ...B } fragment B on Query { __typename ...A }'
    observe(context, await expectQuickRefusal(query))
  })

  it('A10: introspection where no tokens are asked for', async (context) => {
    const { status, body } = await target.ask(getIntrospectionQuery())
    expect(status).toBe(200)
    expect(body.errors).toBeUndefined()
    observe(context, 'answered: AUTH=off opens the schema to everyone')
  })

  it('A11: introspection in circles', async (context) => {
    const circle = `{ __schema { types { ${'fields { type { '.repeat(5)} name ${'} } '.repeat(5)} } } }`
    observe(context, await expectQuickRefusal(circle))
  })

  it('A12: names that begin with two underscores', async (context) => {
    const query = `query __schema { ...__schema } fragment __schema on Query { ${repeat(100, (index) => `a${index}: __typename`)} }`
    observe(context, await expectQuickRefusal(query))
  })

  it('A13: pages that are too long', async (context) => {
    const written = ['200000', '-1', '2147483648', '"10"'].map(
      (first) => `{ facilities(first: ${first}) { totalCount } }`,
    )
    const codes = new Set<unknown>()
    const expectBad = async (query: string, variables?: object) => {
      const { status, body } = await real.ask(query, variables)
      expect(status).toBeLessThan(500)
      expect(body.data?.facilities ?? null).toBeNull()
      expect(body.errors).toHaveLength(1)
      codes.add(body.errors?.[0]?.extensions.code)
    }
    for (const query of written) await expectBad(query)
    for (const first of [200_000, -1, 2 ** 31, '10']) {
      await expectBad('query ($first: Int) { facilities(first: $first) { totalCount } }', { first })
    }
    expect([...codes]).toEqual(['BAD_USER_INPUT'])
    observe(context, 'BAD_USER_INPUT for each')
  })

  it('A14: lists of lists', async (context) => {
    const list = (index: number) =>
      `a${index}: facilities(first: $n) { nodes { municipality { facilities(first: $n) { nodes { name } } } } }`
    const query = `query ($n: Int = 100) { ${repeat(20, list)} }`
    const reply = await target.ask(query, { n: 200 })
    const seen = expectRefusal(target, reply, [400])
    const { allowed, got } = reply.body.errors?.[0]?.extensions ?? {}
    expect(allowed).toBe(20_000)
    expect(got).toBeGreaterThan(20_000)
    await expectLight(target.url, () => target.ask(query, { n: 200 }), refusal)
    observe(context, `${seen}, with the cost and what is allowed`)
  })

  it('A15: bodies that are too large', async (context) => {
    const comment = expectRefusal(target, await target.ask(`{ __typename } # ${'x'.repeat(2_000_000)}`), [413])
    const tokens = expectRefusal(target, await target.ask(`{ ${'a '.repeat(1_000_000)} }`), [413])
    const bomb = gzipSync(Buffer.alloc(60_000_000, ' '))
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    const packed = expectRefusal(target, await target.send({ method: 'POST', headers, body: bomb }), [400, 413, 415])
    observe(context, [...new Set([comment, tokens, packed])].join('; '))
  })

  it('A15: headers that are too large or too many', async (context) => {
    const long = `x: ${'x'.repeat(1_000_000)}\r\n`
    const many = repeat(10_000, (index) => `x${index}: x\r\n`, '')
    for (const lines of [long, many]) {
      const reply = await sendBytes(target.url, `GET /live HTTP/1.1\r\nhost: x\r\n${lines}\r\n`)
      expectRefusal(target, reply, [431])
    }
    expect((await target.ask('{ __typename }')).status).toBe(200)
    observe(context, '431 BAD_REQUEST as JSON')
  })

  it('A16: batches', async (context) => {
    const seen = new Set<string>()
    for (const count of [0, 1, 1_000]) {
      const body = JSON.stringify(Array.from({ length: count }, () => ({ query: '{ __typename }' })))
      const headers = { 'content-type': 'application/json' }
      seen.add(expectRefusal(target, await target.send({ method: 'POST', headers, body }), [400]))
    }
    observe(context, [...seen].join('; '))
  })

  it('A17: a flood of different queries', { timeout: 120_000 }, async (context) => {
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    const measureHeap = () => {
      collect()
      return process.memoryUsage().heapUsed
    }
    const flood = async (word: string) => {
      for (let round = 0; round < 50; round++) {
        const queries = Array.from(
          { length: 30 },
          (_, index) => `query ${word}${round}x${index} { ${padding} __typename }`,
        )
        const replies = await Promise.all(queries.map((query) => target.ask(query)))
        expect(replies.every(({ status }) => status === 200)).toBe(true)
      }
    }
    // Longer than the 250,000 characters of which compiled operations are kept.
    const padding = repeat(10, (index) => `healthSystem { id } # ${index}\n`)
    await flood('first')
    const before = measureHeap()
    await flood('second')
    const grownBytes = measureHeap() - before
    expect(grownBytes).toBeLessThan(50_000_000)
    const { body } = await target.ask('query first0x0 { __typename }')
    expect(body.data).toEqual({ __typename: 'Query' })
    target.takeCalls()
    observe(context, 'the second half of 3,000 adds less than 50 MB')
  })

  it('A18: variables that are too large', async (context) => {
    const filtered = 'query ($filter: FacilityFilter) { facilities(first: 1, filter: $filter) { totalCount } }'
    let deep: unknown = 'x'
    for (let level = 0; level < 1_000; level++) deep = { state: deep }
    const cases = { text: { nameContains: 'x'.repeat(90_000) }, list: { state: Array(10_000).fill('20') }, deep }
    const seen = []
    for (const [name, filter] of Object.entries(cases)) {
      const { status, body } = await real.ask(filtered, { filter })
      expect(status).toBeLessThan(500)
      const code = body.errors?.[0]?.extensions.code
      seen.push(`${name}: ${status} ${code}`)
      expect(['BAD_USER_INPUT', 'QUERY_TOO_COMPLEX']).toContain(code)
      await expectLight(graph.url, () => real.ask(filtered, { filter }), refusal)
    }
    observe(context, seen.join('; '))
  })
})

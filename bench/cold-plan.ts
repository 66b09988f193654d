import { createServer } from '../gateway/server.ts'
import type { Subgraph } from '../gateway/subgraph-calls/subgraph.ts'
import { readSupergraph } from '../gateway/supergraph.ts'
import { readSampleOperations } from '../schema/sample-operations.ts'

// What the first request of an operation costs more than the next ones: parsing, validation, planning and compiling, for each
// sample operation under names that the gateway has never seen. Subgraphs answer at once, with nothing: `npm run bench:cold-plan`.

const repetitions = 20

const { app, readiness, close } = await createServer({
  supergraphSdl: await readSupergraph(),
  logLevel: 'silent',
  responseCacheBytes: 0,
  openSubgraphs: () => ['facilities', 'personnel', 'beneficiaries'].map(makeSilentSubgraph),
})
readiness.markPrepared()

console.log('operation                        first ms     next ms')
for (const { name, document } of await readSampleOperations()) {
  const first: number[] = []
  const next: number[] = []
  for (let index = 0; index < repetitions; index++) {
    const query = document.replace(/^query (\w+)/m, `query $1Number${index}`)
    if (query === document) throw new Error(`Expected ${name} to hold a named query, but it does not.`)
    first.push(await ask(query))
    next.push(await ask(query))
  }
  console.log(`${name.padEnd(30)} ${format(first)} ${format(next)}`)
}
await close()

async function ask(query: string): Promise<number> {
  const begin = performance.now()
  const { statusCode } = await app.inject({ method: 'POST', url: '/graphql', payload: { query } })
  if (statusCode !== 200) throw new Error(`Expected an answer, but got status ${statusCode}.`)
  return performance.now() - begin
}

function format(millis: readonly number[]): string {
  const median = millis.toSorted((one, other) => one - other)[millis.length >> 1] ?? 0
  return median.toFixed(2).padStart(10)
}

function makeSilentSubgraph(name: string): Subgraph {
  return {
    name,
    dataVersion: undefined,
    call: async () => ({ data: null }),
    check: async () => undefined,
    close: async () => undefined,
  }
}

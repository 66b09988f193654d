import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from '../gateway/server.ts'
import type { Subgraph } from '../gateway/subgraph-calls/subgraph.ts'
import { readSupergraph } from '../gateway/supergraph.ts'

// What the first request of an operation costs more than the next ones: parsing, validation, planning and compiling, for each
// sample operation under names that the gateway has never seen. Subgraphs answer at once, with nothing: `npm run bench:cold-plan`.

const repetitions = 20
const samples = new URL('../schema/operations/', import.meta.url)

const { app, readiness, close } = await createServer({
  supergraphSdl: await readSupergraph(),
  logLevel: 'silent',
  responseCacheBytes: 0,
  openSubgraphs: () => ['facilities', 'personnel', 'beneficiaries'].map(makeSilentSubgraph),
})
readiness.markPrepared()

console.log('operation                        first ms     next ms')
for (const file of readdirSync(samples)) {
  const text = readFileSync(new URL(file, samples), 'utf8')
  const first: number[] = []
  const next: number[] = []
  for (let index = 0; index < repetitions; index++) {
    const query = text.replace(/^query (\w+)/m, `query $1Number${index}`)
    if (query === text) throw new Error(`Expected ${file} to hold a named query, but it does not.`)
    first.push(await ask(query))
    next.push(await ask(query))
  }
  console.log(`${file.replace('.graphql', '').padEnd(30)} ${format(first)} ${format(next)}`)
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

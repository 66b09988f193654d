import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { startTinyGraph, type TinyGraph } from '../../support/tiny-graph.ts'

let graph: TinyGraph
beforeAll(async () => {
  graph = await startTinyGraph({
    openDb: () => openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:9/x', applicationName: 'tiny' }),
    server: { responseCacheBytes: 1_000_000, callerLimits: { concurrentRequests: 200, requestsPerMinute: 7 } },
  })
})
afterAll(() => graph.close())

/** The figures by name and labels, as `name{label="value"}`. */
async function scrape(): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${graph.url}/metrics`)).text()
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ')
      return [line.slice(0, at), Number(line.slice(at + 1))]
    }),
  )
}

describe('/metrics', () => {
  it('counts what became of requests, by status, outcome and code, and how long it took', async () => {
    await graph.ask('{ health { beds nurses } }')
    await graph.ask('{ health { beds } nothing }')
    await graph.ask('{ towns(first: 101) { name } }')
    await graph.ask('{ health { beds nurses } }', {}, { method: 'PUT' })
    const figures = await scrape()
    expect(figures.get('salud_http_answers_total{status="200"}')).toBe(2)
    expect(figures.get('salud_http_answers_total{status="400"}')).toBe(1)
    expect(figures.get('salud_http_answers_total{status="405"}')).toBe(1)
    expect(figures.get('salud_graphql_errors_total{code="GRAPHQL_VALIDATION_FAILED"}')).toBe(1)
    expect(figures.get('salud_graphql_errors_total{code="BAD_USER_INPUT"}')).toBe(1)
    for (const outcome of ['made', 'partial', 'refused']) {
      expect(figures.get(`salud_graphql_request_duration_seconds_count{outcome="${outcome}"}`)).toBe(1)
      expect(figures.get(`salud_graphql_request_duration_seconds_bucket{outcome="${outcome}",le="+Inf"}`)).toBe(1)
      expect(figures.get(`salud_graphql_request_duration_seconds_sum{outcome="${outcome}"}`)).toBeGreaterThan(0)
    }
    expect(figures.get('salud_graphql_request_duration_seconds_count{outcome="kept"}')).toBe(0)
  })

  it('measures calls of registries, and counts those that fail', async () => {
    await graph.ask('{ sleep(seconds: 1) }')
    const figures = await scrape()
    expect(figures.get('salud_subgraph_call_duration_seconds_count{registry="facilities"}')).toBe(2)
    expect(figures.get('salud_subgraph_call_duration_seconds_count{registry="personnel"}')).toBe(2)
    expect(figures.get('salud_subgraph_call_failures_total{registry="facilities"}')).toBe(0)
    expect(figures.get('salud_graphql_errors_total{code="SUBGRAPH_UNAVAILABLE"}')).toBe(1)
  })

  it('counts what is run by the executor of Apollo, and why', async () => {
    await graph.ask('{ constructor: health { beds } }')
    expect((await scrape()).get('salud_executor_fallbacks_total{reason="a name that every object has"}')).toBe(1)
  })

  it('counts what callers were refused', async () => {
    let status = 200
    while (status !== 429) ({ status } = await graph.ask('{ __typename }'))
    expect((await scrape()).get('salud_limit_refusals_total{limit="requestsPerMinute"}')).toBe(1)
  })

  it('tells how the process fares', async () => {
    const figures = await scrape()
    expect(figures.get('process_resident_memory_bytes')).toBeGreaterThan(10_000_000)
    expect(figures.get('process_cpu_seconds_total')).toBeGreaterThan(0)
    expect(figures.get('process_start_time_seconds')).toBeGreaterThan(1.7e9)
    expect(figures.get('nodejs_heap_size_used_bytes')).toBeGreaterThan(1_000_000)
    expect(figures.get('nodejs_eventloop_lag_seconds{quantile="0.99"}')).toBeGreaterThanOrEqual(0)
  })

  it('says nothing of callers, and of a thing asked for only what it was', async () => {
    const text = await (await fetch(`${graph.url}/metrics`)).text()
    expect(text).not.toMatch(/127\.0\.0\.1|anyone|health \{|query/)
    // Each label is one of a few words that the program itself has.
    const labels = new Set([...text.matchAll(/[{,](\w+)="/g)].map(([, label]) => label))
    expect([...labels].sort()).toEqual([
      'code',
      'found',
      'le',
      'limit',
      'outcome',
      'quantile',
      'reason',
      'registry',
      'status',
    ])
  })
})

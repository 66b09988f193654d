import { Counter, Gauge, Histogram, Registry } from '@prometheus-io/client'
import type { CallerGate } from '../limits/caller-gate.ts'
import type { ResponseCache } from '../response-cache/response-cache.ts'
import type { Subgraph } from '../subgraph-calls/subgraph.ts'
import type { SupergraphFigures } from '../watch-supergraph.ts'
import { type Durations, durationBounds } from './durations.ts'
import type { ProcessLoad } from './process-load.ts'
import type { Traffic } from './traffic.ts'

export interface MetricSources {
  readonly traffic: Traffic
  readonly cache: ResponseCache | undefined
  /** By reason, how often Apollo's executor stood in for ours. */
  readonly fallbacks: ReadonlyMap<string, number>
  readonly gate: CallerGate
  readonly load: ProcessLoad
  readonly supergraph: SupergraphFigures
  listSubgraphs(): readonly Subgraph[]
}

export interface Exposition {
  readonly contentType: string
  /** All figures as of now, in the text format of Prometheus. */
  write(): Promise<string>
}

type Entries = Iterable<readonly [label: string, value: number]>

/** What is told at `/metrics`: figures of the whole, never of one caller, one operation or one person. */
export function createExposition(sources: MetricSources): Exposition {
  const { traffic, cache, fallbacks, gate, load, supergraph, listSubgraphs } = sources
  const registry = new Registry()
  const registers = [registry]

  addCounters('salud_http_answers_total', 'Answers over HTTP, of all pages', 'status', () =>
    [...traffic.answers.entries()].filter(([, count]) => count > 0).map(([status, count]) => [String(status), count]),
  )
  addDurations(
    'salud_graphql_request_duration_seconds',
    'How long requests to the graph took, by how they ended: kept, made, partial, refused, failed',
    'outcome',
    () => Object.entries(traffic.durations),
  )
  addCounters('salud_graphql_errors_total', 'Errors in answers', 'code', () => traffic.errors)
  addDurations('salud_subgraph_call_duration_seconds', 'How long calls of registries took', 'registry', () =>
    [...traffic.subgraphs].map(([name, { durations }]) => [name, durations]),
  )
  addCounters('salud_subgraph_call_failures_total', 'Calls of registries that brought no data', 'registry', () =>
    [...traffic.subgraphs].map(([name, { failures }]) => [name, failures]),
  )
  if (cache) {
    addCounters('salud_kept_answers_total', 'Requests that found a kept answer, and that did not', 'found', () => [
      ['yes', cache.counts.hits],
      ['no', cache.counts.misses],
    ])
    addGauge('salud_kept_answers_bytes', 'Size of all kept answers', () => cache.counts.bytes)
  }
  addCounters('salud_breaker_openings_total', 'How often a registry was taken to be away', 'registry', () =>
    listSubgraphs().flatMap(({ name, breaker }) => (breaker ? [[name, breaker.opened] as const] : [])),
  )
  addGauge(
    'salud_breakers_open',
    'How many registries are taken to be away, and not asked',
    () => listSubgraphs().filter(({ breaker }) => breaker?.state === 'open').length,
  )
  addCounters('salud_supergraphs_total', 'Supergraphs that came while the gateway ran', 'outcome', () => [
    ['replaced', supergraph.replaced],
    ['refused', supergraph.refused],
  ])
  addCounters('salud_executor_fallbacks_total', 'Operations that Apollo’s executor ran', 'reason', () => fallbacks)
  addCounters('salud_limit_refusals_total', 'Requests refused for how much their caller asks', 'limit', () =>
    Object.entries(gate.refusals),
  )
  addGauge('process_start_time_seconds', 'When the process started, in seconds since 1970', () => load.startedAtSeconds)
  addGauge('process_resident_memory_bytes', 'Memory of the process', () => load.residentBytes())
  addGauge('nodejs_heap_size_used_bytes', 'Memory of its objects', () => load.heapUsedBytes())
  addCounters('process_cpu_seconds_total', 'Processor time of the process', undefined, () => [['', load.cpuSeconds()]])
  const lag = new Gauge({
    name: 'nodejs_eventloop_lag_seconds',
    help: 'How late the event loop came to what was due since the last look',
    labelNames: ['quantile'],
    registers,
    collect() {
      for (const [quantile, seconds] of Object.entries(load.takeLagSeconds())) lag.set({ quantile }, seconds)
    },
  })
  return { contentType: registry.contentType, write: () => registry.metrics() }

  function addGauge(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({ name, help, registers, collect: () => gauge.set(read()) })
  }

  function addCounters(name: string, help: string, label: string | undefined, list: () => Entries): void {
    const counter = new Counter({
      name,
      help,
      labelNames: label === undefined ? [] : [label],
      registers,
      collect() {
        counter.reset()
        for (const [value, count] of list()) counter.inc(label === undefined ? {} : { [label]: value }, count)
      },
    })
  }

  function addDurations(
    name: string,
    help: string,
    label: string,
    list: () => Iterable<readonly [string, Durations]>,
  ): void {
    registry.registerMetric(new CountedHistogram({ name, help, labelNames: [label], list }))
  }
}

interface CountedOptions {
  readonly name: string
  readonly help: string
  readonly labelNames: string[]
  list(): Iterable<readonly [string, Durations]>
}

/** A histogram of what was counted elsewhere. The package's own can only count by itself, at a microsecond for each request. */
class CountedHistogram extends Histogram<string> {
  readonly options: CountedOptions

  constructor(options: CountedOptions) {
    super({ name: options.name, help: options.help, labelNames: options.labelNames, registers: [] })
    this.options = options
  }

  /** Called by the registry for its text. */
  async getForPromString() {
    const { name, help, labelNames, list } = this.options
    const values = [...list()].flatMap(([value, { counts, sumSeconds }]) => {
      const label = { [labelNames[0] ?? '']: value }
      const total = counts.reduce((sum, count) => sum + count, 0)
      let upTo = 0
      const buckets = [...durationBounds.map(String), '+Inf'].map((le, place) => {
        upTo += counts[place] ?? 0
        return { metricName: `${name}_bucket`, labels: { ...label, le }, value: upTo }
      })
      return [
        ...buckets,
        { metricName: `${name}_sum`, labels: label, value: sumSeconds },
        { metricName: `${name}_count`, labels: label, value: total },
      ]
    })
    return { name, help, type: 'histogram', values }
  }
}

import { performance } from 'node:perf_hooks'
import { type LoadConnection, openLoadConnection, writeRequest } from './load-connection.ts'

/** One cell's work: `clients` connections, each sending the next request as soon as its last one is answered. */
export interface LoadOrder {
  readonly origin: string
  readonly path: string
  readonly authorization: string | undefined
  /** Sent in turn, from `offset` on. */
  readonly bodies: readonly string[]
  readonly offset: number
  readonly clients: number
  readonly warmUpMillis: number
  readonly measureMillis: number
  /** Slow contenders are measured longer, until they gave so many answers, or one to each client and `longestMillis` have passed. */
  readonly leastAnswers: number
  readonly longestMillis: number
}

export interface LoadResult {
  readonly requests: number
  readonly seconds: number
  readonly p50Ms: number
  readonly p95Ms: number
  /** Of all requests, warm-up included, those that were not answered with data alone. */
  readonly failures: number
  readonly firstFailure: string | undefined
}

export type LoadMessage = { readonly kind: 'measuring' } | { readonly kind: 'measured' } | LoadDone
interface LoadDone {
  readonly kind: 'done'
  readonly result: LoadResult
}

process.on('message', async (order: LoadOrder) => {
  const result = await run(order)
  tell({ kind: 'done', result })
})

function tell(message: LoadMessage): void {
  process.send?.(message)
}

async function run(order: LoadOrder): Promise<LoadResult> {
  const { origin, path, authorization, bodies, clients } = order
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(authorization && { authorization }),
  }
  const url = new URL(path, origin)
  const requests = bodies.map((body) => writeRequest(url, headers, body))
  const connections = Array.from({ length: clients }, () => openLoadConnection(url))
  const latencies: number[] = []
  let next = order.offset
  let isMeasuring = false
  let isOver = false
  let failures = 0
  let firstFailure: string | undefined

  function nextRequest(): Buffer {
    const request = requests[next++ % requests.length]
    if (!request) throw new Error('Expected something to send, but got no bodies.')
    return request
  }

  async function keepSending(connection: LoadConnection): Promise<void> {
    while (!isOver) {
      const started = performance.now()
      const failure = await connection.send(nextRequest())
      if (isMeasuring) latencies.push(performance.now() - started)
      if (failure === undefined) continue
      failures++
      firstFailure ??= failure
    }
  }

  const senders = connections.map(keepSending)
  await sleep(order.warmUpMillis)
  tell({ kind: 'measuring' })
  isMeasuring = true
  const start = performance.now()
  await sleep(order.measureMillis)
  const isEnough = () =>
    latencies.length >= order.leastAnswers || (latencies.length > 0 && performance.now() - start >= order.longestMillis)
  while (!isEnough()) await sleep(20)
  const seconds = (performance.now() - start) / 1_000
  isMeasuring = false
  isOver = true
  tell({ kind: 'measured' })
  await Promise.all(senders)
  for (const connection of connections) connection.close()
  latencies.sort((one, other) => one - other)
  return {
    requests: latencies.length,
    seconds,
    p50Ms: percentile(latencies, 0.5),
    p95Ms: percentile(latencies, 0.95),
    failures,
    firstFailure,
  }
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function sleep(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis))
}

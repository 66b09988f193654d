import { connect } from 'node:net'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, expect } from 'vitest'
import { registryNames } from '../../gateway/embedded.ts'
import { createServer, type ServerOptions } from '../../gateway/server.ts'
import { readSupergraph } from '../../gateway/supergraph.ts'
import type { SubgraphAnswer, SubgraphRequest } from '../../subgraphs/shared/graph/execute-subgraph.ts'

export interface TargetOptions extends Partial<ServerOptions> {
  /** What every registry answers; left out: nothing. */
  answer?(request: SubgraphRequest): SubgraphAnswer
}

/** What is attacked: the gateway over our own supergraph, with registries that only note that they were asked. */
export interface Target {
  readonly url: string
  /** The registries that were asked. */
  readonly calls: readonly string[]
  /** The same, which then begins anew. */
  takeCalls(): readonly string[]
  send(init: RequestInit & { readonly path?: string }): Promise<Reply>
  ask(query: string, variables?: unknown, extra?: Readonly<Record<string, unknown>>): Promise<Reply>
}

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: {
    readonly data?: Readonly<Record<string, unknown>> | null
    readonly errors?: readonly {
      readonly message: string
      readonly extensions: Readonly<Record<string, unknown>>
    }[]
    readonly extensions?: unknown
  }
}

/** Ends with the calling test file. */
export async function startTarget({ answer = () => ({ data: {} }), ...options }: TargetOptions = {}): Promise<Target> {
  const calls: string[] = []
  const server = await createServer({
    supergraphSdl: await readSupergraph(),
    logLevel: 'silent',
    responseCacheBytes: 0,
    openSubgraphs: () =>
      registryNames.map((name) => ({
        name,
        dataVersion: undefined,
        async call(request) {
          calls.push(name)
          return answer(request)
        },
        check: async () => undefined,
        close: async () => undefined,
      })),
    ...options,
  })
  server.readiness.markPrepared()
  const url = await server.app.listen({ host: '127.0.0.1', port: 0 })
  afterAll(() => server.close())
  return { url, calls, takeCalls: () => calls.splice(0), ...sendTo(url) }
}

/** Ways to send a request there, each answer looked through for what it must not tell. */
export function sendTo(url: string): Pick<Target, 'send' | 'ask'> {
  async function send({ path = '/graphql', ...init }: Parameters<Target['send']>[0]): Promise<Reply> {
    const response = await fetch(`${url}${path}`, init)
    return read(response.status, response.headers, await response.text())
  }
  return {
    send,
    ask: (query, variables, extra) =>
      send({
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables, ...extra }),
      }),
  }
}

/** Sends the bytes as they are, and reads until the other side ends the connection. */
export function sendBytes(url: string, bytes: string): Promise<Reply> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    // A server that refuses need not wait for the rest.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      const [head = '', body = ''] = text.split('\r\n\r\n')
      const [statusLine = '', ...fields] = head.split('\r\n')
      const headers = fields.map((field) => field.split(/: (.*)/, 2) as [string, string])
      if (statusLine) resolve(read(Number(statusLine.split(' ')[1]), new Headers(headers), body))
      else reject(new Error('Expected an answer, but the connection ended without one.'))
    })
  })
}

function read(status: number, headers: Headers, text: string): Reply {
  expectNothingInside(text)
  const isJson = headers.get('content-type')?.includes('json')
  return { status, headers, text, body: isJson ? JSON.parse(text) : {} }
}

/** Addresses, passwords, SQL, files, stacks and CURPs. */
const inside = [
  /postgres(ql)?:\/\//,
  /ECONN[A-Z]+|ENOENT|EPIPE/,
  /\b(127\.0\.0\.1|10\.0\.0\.\d+):\d+/,
  /\bselect\b.+\bfrom\b/i,
  /node_modules|\.ts:\d+|\bat \w+ \(/,
  /\b[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d\b/,
]

/** That an answer tells nothing of what is behind it (G17). */
export function expectNothingInside(text: string): void {
  for (const pattern of inside) expect(text).not.toMatch(pattern)
}

/** A refusal is JSON in GraphQL's shape with one error, under a request id, and nobody was asked. */
export function expectRefusal(target: Target, reply: Reply, statuses: readonly number[]): string {
  expect(statuses).toContain(reply.status)
  expect(reply.headers.get('content-type')).toContain('json')
  expect(reply.headers.get('x-request-id')).toMatch(/^[\w-]+$/)
  expect(reply.headers.get('cache-control')).toBe('no-store')
  expect(reply.body.data ?? null).toBeNull()
  expect(reply.body.errors).toHaveLength(1)
  expect(target.calls).toEqual([])
  const { code, limit } = reply.body.errors?.[0]?.extensions ?? {}
  return [reply.status, code, ...(limit ? [`by ${limit}`] : [])].join(' ')
}

export interface Weight {
  /** How long the answer took. */
  readonly millis: number
  /** How long the event loop stood still at most. */
  readonly blockedMillis: number
  /** How long `/live` took, asked while the attack was under way. */
  readonly liveMillis: number
}

const maxTries = 20

/**
 * What a request costs the process that answers it, here the same one. Tried until each figure was once within its bound, for a
 * machine that has more to do is slow now and then; a request that holds the event loop is so each time.
 */
export async function expectLight(url: string, attack: () => Promise<unknown>, bounds: Weight): Promise<void> {
  const best = { millis: Infinity, blockedMillis: Infinity, liveMillis: Infinity }
  const figures = ['millis', 'blockedMillis', 'liveMillis'] as const
  for (let tries = 0; tries < maxTries; tries++) {
    const weight = await weighOnce(url, attack)
    for (const figure of figures) best[figure] = Math.min(best[figure], weight[figure])
    if (figures.every((figure) => best[figure] < bounds[figure])) return
  }
  for (const figure of figures) expect(best[figure], figure).toBeLessThan(bounds[figure])
}

const resolutionMillis = 5

async function weighOnce(url: string, attack: () => Promise<unknown>): Promise<Weight> {
  const delay = monitorEventLoopDelay({ resolution: resolutionMillis })
  delay.enable()
  const startedAt = performance.now()
  const since = () => performance.now() - startedAt
  const [millis, liveMillis] = await Promise.all([
    attack().then(since),
    fetch(`${url}/live`)
      .then((response) => response.text())
      .then(since),
  ])
  // The last delay is seen at the tick after it.
  await new Promise((resolve) => setTimeout(resolve, resolutionMillis * 4))
  delay.disable()
  return { millis, liveMillis, blockedMillis: delay.max / 1e6 - resolutionMillis }
}

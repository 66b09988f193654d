import { Pool } from 'undici'
import { anyone, type Caller } from '../../subgraphs/shared/access/caller.ts'
import type { CancelSignal } from '../../subgraphs/shared/cancellation.ts'
import { DeadlineError, startDeadline } from '../../subgraphs/shared/graph/deadline.ts'
import {
  type SubgraphAnswer,
  type SubgraphRequest,
  subgraphDeadlineMillis,
} from '../../subgraphs/shared/graph/execute-subgraph.ts'
import { timedOut, unavailable } from '../../subgraphs/shared/graph/safe-error.ts'
import type { Logger } from '../../subgraphs/shared/logger.ts'
import type { Signer } from '../../subgraphs/shared/signature/sign-requests.ts'
import { createBreaker } from './breaker.ts'
import { post } from './post.ts'
import { createRemoteExport } from './remote-export.ts'
import { watchRemoteVersion } from './remote-version.ts'
import type { Subgraph } from './subgraph.ts'

export interface OverHttpOptions {
  readonly name: string
  readonly url: string
  readonly logger: Logger
  readonly deadlineMillis?: number
  /** One of our own services, which has `/ready` and `/data-version` beside `/graphql`; any other is only asked for its type name. */
  readonly isOwnService: boolean
  /** Signs what is asked of one of our own; without it a service takes every caller for anyone. */
  readonly sign?: Signer
}

/** A longer answer is not read to its end. */
const maxAnswerBytes = 10 * 1024 * 1024
const maxConnections = 64
const notAccepted =
  'Expected the subgraph to accept the signature, but it does not: SUBGRAPH_SECRET or the clock differs there; its log tells which.'
const probeBody = JSON.stringify({ query: '{ __typename }' })

/** A subgraph behind HTTP, over connections that are kept. */
export function createHttpSubgraph(options: OverHttpOptions): Subgraph {
  const { name, logger, deadlineMillis = subgraphDeadlineMillis } = options
  const url = new URL(options.url)
  const pool = new Pool(url.origin, {
    connections: maxConnections,
    connect: { timeout: 1_000 },
    headersTimeout: deadlineMillis * 2,
    bodyTimeout: deadlineMillis * 2,
  })

  const breaker = createBreaker({
    probe: (signal) => ask(probeBody, signal, 'probe', anyone),
    onChange: (state) => logger.warn({ registry: name }, `breaker is ${state}`),
  })

  async function call(
    request: SubgraphRequest,
    signal: CancelSignal,
    requestId: string,
    caller: Caller,
  ): Promise<SubgraphAnswer> {
    if (breaker.state === 'open') return { data: null, errors: [unavailable(name).toJSON()] }
    const answeredBefore = breaker.answered
    using deadline = startDeadline(deadlineMillis, signal)
    const body = JSON.stringify(request)
    try {
      const answer = await retryOnStaleConnection(() => ask(body, deadline.signal, requestId, caller))
      breaker.succeed()
      return answer
    } catch (error) {
      if (deadline.signal.aborted) {
        // An operation may be slow by itself, and a caller who hangs up says nothing of the subgraph; but a silent one may be away.
        const isSilent = breaker.answered === answeredBefore
        if (isSilent && deadline.signal.reason instanceof DeadlineError) breaker.fail()
        return { data: null, errors: [timedOut(name).toJSON()] }
      }
      breaker.fail()
      logger.error({ err: error, registry: name, requestId }, 'subgraph call failed')
      return { data: null, errors: [unavailable(name).toJSON()] }
    }
  }

  async function ask(body: string, signal: CancelSignal, requestId: string, caller: Caller): Promise<SubgraphAnswer> {
    const path = url.pathname + url.search
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-request-id': requestId,
      ...options.sign?.({ method: 'POST', path, body }, caller),
    }
    const { statusCode, text } = await post(pool, { path, headers, body, maxBytes: maxAnswerBytes }, signal)
    if (options.isOwnService && statusCode === 401) throw new Error(notAccepted)
    return readAnswer(text, statusCode)
  }

  const dataVersion = options.isOwnService ? watchRemoteVersion(pool, url) : undefined
  return {
    name,
    call,
    dataVersion,
    breaker,
    openExport: options.isOwnService ? createRemoteExport({ name, url, pool, logger, sign: options.sign }) : undefined,
    async check(signal) {
      if (!options.isOwnService) {
        const { errors } = await call({ query: '{ __typename }' }, signal, 'ready', anyone)
        if (errors) throw new Error(`Expected the subgraph ${name} to answer, but it does not.`)
        return
      }
      const ready = new URL('ready', url)
      const response = await pool.request({ path: ready.pathname, method: 'GET', signal })
      await response.body.dump()
      if (response.statusCode !== 200) throw new Error(`Expected the subgraph ${name} to be ready, but it is not.`)
    },
    async close() {
      breaker.close()
      await dataVersion?.close()
      await pool.close()
    },
  }
}

/** Reading twice does no harm, and a kept connection may have been closed by the other side just now. */
async function retryOnStaleConnection<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'UND_ERR_SOCKET' && code !== 'ECONNRESET') throw error
    return send()
  }
}

function readAnswer(text: string, status: number): SubgraphAnswer {
  const answer: unknown = JSON.parse(text)
  if (!isObject(answer) || !hasAnswerShape(answer)) {
    throw new Error(`Expected an answer with data or errors, but got something else with status ${status}.`)
  }
  return answer
}

function hasAnswerShape(answer: Record<string, unknown>): answer is Record<string, unknown> & SubgraphAnswer {
  const { data, errors } = answer
  const hasErrors =
    Array.isArray(errors) && errors.every((error) => isObject(error) && typeof error.message === 'string')
  if (errors !== undefined && !hasErrors) return false
  return isObject(data) || (hasErrors && (data === null || data === undefined))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../subgraphs/shared/access/caller.ts'
import { startDeadline } from '../subgraphs/shared/graph/deadline.ts'
import { abortOnHangUp } from '../subgraphs/shared/http/abort-on-hang-up.ts'
import { turnsEnd } from '../subgraphs/shared/turns-end.ts'
import { compress, isCompressed } from './compress.ts'
import { createContext, type GatewayContext, type Outcome } from './context.ts'
import type { Identity } from './identity/identity.ts'
import type { KnownAnswers } from './known-operations/answer-known.ts'
import { type CallerGate, keyOfCaller } from './limits/caller-gate.ts'
import { refuseCaller } from './limits/refuse-caller.ts'
import type { Traffic } from './metrics/traffic.ts'
import { notPrepared } from './not-prepared.ts'
import { landingPagePolicy } from './pages/landing/landing-page.ts'
import type { Readiness } from './readiness.ts'
import { answerExactly } from './response-cache/answer-exactly.ts'
import type { DataClock } from './response-cache/data-versions.ts'
import { createRequestKey } from './response-cache/request-key.ts'
import { type Answer, isKept, type KeptAnswer, type ResponseCache } from './response-cache/response-cache.ts'
import type { ServedSchema } from './served-schema.ts'

export interface GraphqlRouteOptions {
  readonly apollo: ApolloServer<GatewayContext>
  readonly knownAnswers: KnownAnswers
  readonly readiness: Readiness
  readonly identity: Identity
  readonly served: ServedSchema
  readonly clock: DataClock
  /** Undefined: every answer is made anew. */
  readonly cache: ResponseCache | undefined
  readonly deadlineMillis: number
  readonly gate: CallerGate
  readonly traffic: Traffic
}

/** `/graphql`: the way of a request, from its bytes to those of the answer. */
export async function addGraphqlRoute(app: FastifyInstance, options: GraphqlRouteOptions): Promise<void> {
  const { apollo, knownAnswers, readiness, served, identity, clock, cache, deadlineMillis, gate, traffic } = options
  const keyOf = createRequestKey()
  // A body is parsed only where its answer is not known by its very text.
  await app.register(async (scope) => {
    const parseJson = scope.getDefaultJsonParser('error', 'error')
    scope.removeContentTypeParser('application/json')
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body))

    scope.route({
      method: ['GET', 'POST', 'OPTIONS'],
      url: '/graphql',
      config: { contentSecurityPolicy: landingPagePolicy },
      async handler(request, reply) {
        if (!readiness.isPrepared) return refuseForNow(reply)
        const known = identity.identify(request)
        // Without a turn of waiting for a token that was seen before, nor for an answer that is kept.
        const caller = known instanceof Promise ? await known : known
        const callerKey = keyOfCaller(caller, request.ip)
        const asked = gate.enter(callerKey)
        const refusal = asked instanceof Promise ? await asked : asked
        if (refusal) return refuseCaller(reply, refusal)
        const startedAt = performance.now()
        let isMade = false
        try {
          const key = cache && keyOf(request, served.edition, caller)
          const found = answerExactly(key, clock, cache, () => {
            isMade = true
            return execute(request, reply, caller)
          })
          const answer = found instanceof Promise ? await found : found
          traffic.countAnswer(answer, isMade, performance.now() - startedAt)
          await turnsEnd()
          return send(request, reply, answer)
        } finally {
          gate.leave(callerKey)
        }
      },
    })

    async function execute(request: FastifyRequest, reply: FastifyReply, caller: Caller): Promise<Answer> {
      using deadline = startDeadline(deadlineMillis, abortOnHangUp(reply))
      const context = createContext(request.id, deadline.signal, caller)
      const body = await readBody(request)
      const { method, headers } = request
      const posted = { body, contentType: headers['content-type'], accept: headers.accept }
      const known = method === 'POST' ? await knownAnswers.answer(posted, context) : undefined
      if (known) return known
      const response = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method, headers: toHeaderMap(headers), search: searchOf(request.url), body },
        context: async () => context,
      })
      const answer = await toAnswer(response, context.outcome)
      if (method === 'POST') knownAnswers.learn(posted, answer)
      return answer
    }

    function readBody(request: FastifyRequest): Promise<unknown> | unknown {
      const { body } = request
      if (typeof body !== 'string' || !isJson(request)) return body
      return new Promise((resolve, reject) => {
        parseJson(request, body, (error, parsed) => (error ? reject(error) : resolve(parsed)))
      })
    }
  })
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer | KeptAnswer,
): FastifyReply | Promise<FastifyReply> {
  const isOfCache = isKept(answer)
  reply.headers(answer.headers)
  addVary(reply, isOfCache ? 'accept-encoding, accept, authorization' : 'accept-encoding')
  const isCompact = isCompressed(request.headers['accept-encoding'], answer.body.length)
  if (isCompact) reply.header('content-encoding', 'gzip')
  if (!isOfCache) reply.code(answer.status)
  else if (request.headers['if-none-match']?.includes(answer.headers.etag)) return reply.code(304).send()
  if (!isCompact) return reply.send(answer.body)
  const compressing = isOfCache ? answer.compressed() : compress(answer.body)
  return compressing.then((body) => reply.send(body))
}

function addVary(reply: FastifyReply, names: string): void {
  const known = reply.getHeader('vary')
  reply.header('vary', known ? `${known}, ${names}` : names)
}

async function toAnswer({ status, headers, body }: HTTPGraphQLResponse, outcome: Outcome): Promise<Answer> {
  // In parts come only answers to @defer, which the schema does not have.
  if (body.kind !== 'complete') throw new Error('Expected a whole answer, but got one in parts.')
  return { status: status ?? 200, headers: Object.fromEntries(headers), body: body.string, ...outcome }
}

/** Whoever accepts these is answered as who says nothing, but for the time that Apollo's server takes to read them. */
const plainAccepts: readonly unknown[] = ['application/json', '*/*']

function toHeaderMap(headers: FastifyRequest['headers']): HeaderMap {
  const map = new HeaderMap()
  for (const [name, value] of Object.entries(headers)) {
    if (name === 'accept' && plainAccepts.includes(value)) continue
    if (value) map.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return map
}

function searchOf(url: string): string {
  const start = url.indexOf('?')
  return start < 0 ? '' : url.slice(start)
}

function isJson({ headers }: FastifyRequest): boolean {
  return headers['content-type']?.startsWith('application/json') === true
}

function refuseForNow(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .header('retry-after', '2')
    .send({ errors: [notPrepared().toJSON()] })
}

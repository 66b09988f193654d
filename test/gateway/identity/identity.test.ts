import { fastify } from 'fastify'
import { describe, expect, it, onTestFinished } from 'vitest'
import { answerHttpErrors } from '../../../subgraphs/shared/http/answer-http-errors.ts'
import { openGuard } from '../../support/guarded-tiny-graph.ts'
import { makeSigningKey, writeKeys } from '../../support/token-issuer.ts'

const key = await makeSigningKey('one')

describe('identify', () => {
  it('answers at once for a token that was verified before, with the very same caller', async () => {
    const { identity, requestWith } = await start()
    const request = requestWith(await key.sign())
    const first = identity.identify(request)
    expect(first).toBeInstanceOf(Promise)
    const caller = await first
    expect(caller).toEqual({ subject: 'planner-07', states: ['07'], scopes: [] })
    expect(identity.identify(request)).toBe(caller)
  })

  it('has the reason of a refusal logged, and nothing of the token', async () => {
    const { app, lines } = await start()
    const token = await key.sign({ aud: 'another' })
    const reply = await app.inject({ url: '/', headers: { authorization: `Bearer ${token}` } })
    expect(reply.statusCode).toBe(401)
    expect(lines.map((line) => JSON.parse(line)).filter(({ reason }) => reason)).toMatchObject([
      { reason: 'ERR_JWT_CLAIM_VALIDATION_FAILED: unexpected "aud" claim value', msg: 'request refused' },
    ])
    for (const part of token.split('.')) expect(lines.join()).not.toContain(part)
  })
})

/** A server whose only page asks who is there. */
async function start() {
  const lines: string[] = []
  const app = fastify({ logger: { stream: { write: (line: string) => lines.push(line) } } })
  const identity = await openGuard(await writeKeys(key), app.log)
  answerHttpErrors(app)
  app.get('/', async (request) => identity.identify(request))
  onTestFinished(async () => {
    identity.close()
    await app.close()
  })
  return {
    app,
    lines,
    identity,
    requestWith(token: string) {
      const rawHeaders = ['authorization', `Bearer ${token}`]
      return { raw: { rawHeaders }, url: '/graphql' }
    },
  }
}

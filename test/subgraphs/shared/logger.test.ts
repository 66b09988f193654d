import { Writable } from 'node:stream'
import { fastify } from 'fastify'
import { expect, it, onTestFinished } from 'vitest'
import { loggingOptions } from '../../../subgraphs/shared/logger.ts'

/** A server that logs as ours do, and what it wrote. */
function startLogging() {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const { logger, ...options } = loggingOptions('trace')
  if (typeof logger !== 'object') throw new Error('Expected options of a logger.')
  const app = fastify({ ...options, logger: { ...logger, stream } })
  onTestFinished(() => app.close())
  return { app, lines }
}

it('of an error says what it is and where it comes from, not the row that it speaks of', () => {
  const { app, lines } = startLogging()
  const error = Object.assign(new Error('duplicate key', { cause: new Error('of XEXX010101HNEXXXA4') }), {
    code: '23505',
    detail: 'Key (curp)=(XEXX010101HNEXXXA4) already exists.',
    parameters: ['XEXX010101HNEXXXA4'],
  })
  app.log.error({ err: error }, 'operation failed')
  const { err } = JSON.parse(lines.join(''))
  expect(err).toMatchObject({ type: 'Error', message: 'duplicate key', code: '23505', cause: { message: 'of [CURP]' } })
  expect(Object.keys(err).sort()).toEqual(['cause', 'code', 'message', 'stack', 'type'])
  expect(lines.join('')).not.toContain('XEXX010101HNEXXXA4')
})

it('of a request says method and path, and nothing that it carries', async () => {
  const { app, lines } = startLogging()
  app.post('/graphql', async () => ({}))
  await app.inject({
    method: 'POST',
    url: '/graphql?variables={"curp":"XEXX010101HNEXXXA4"}&token=abcdef',
    headers: { authorization: 'Bearer abcdefgh12345', cookie: 'session=1234', 'content-type': 'application/json' },
    payload: '{"variables":{"folio":"F-1234"}}',
  })
  const log = lines.join('')
  expect(log).toContain('"path":"/graphql"')
  expect(log).not.toMatch(/XEXX|abcdef|session|F-1234|variables/)
})

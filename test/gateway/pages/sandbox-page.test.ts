import { gunzipSync } from 'node:zlib'
import { fastify } from 'fastify'
import { afterAll, describe, expect, it } from 'vitest'
import { addPagesForPeople } from '../../../gateway/pages/pages.ts'
import { addSecurityHeaders } from '../../../gateway/security-headers.ts'

const app = fastify()
addSecurityHeaders(app, {})
addPagesForPeople(app)
afterAll(() => app.close())

const page = await app.inject('/sandbox')
const [script = ''] = /[^"]+\/graphiql\.js/.exec(page.body) ?? []

describe('the files of /sandbox', () => {
  it('come from our own host alone, in the page and in its policy', () => {
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.body).not.toMatch(/(src|href)="(https?:)?\/\//)
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toContain("default-src 'self'; ")
    expect(policy).not.toContain('script-src')
    expect(policy).not.toMatch(/https?:|unsafe-eval|blob:|\*/)
  })

  it('are kept by browsers for ever under the version’s address, compressed', async () => {
    const response = await app.inject({ url: script, headers: { 'accept-encoding': 'gzip, br' } })
    expect(response.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    })
    expect(response.rawPayload.length).toBeLessThan(2_000_000)
    const plain = await app.inject(script)
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(gunzipSync(response.rawPayload).equals(plain.rawPayload)).toBe(true)
    expect(plain.body).toContain('renderYogaGraphiQL')
  })

  it('are asked for again each time where the address stays, and not sent again', async () => {
    for (const url of ['/sandbox', '/sandbox/sandbox.js', '/sandbox/operations.json', '/pages/bar.css']) {
      const first = await app.inject(url)
      expect(first.headers['cache-control'], url).toBe('no-cache')
      const again = await app.inject({ url, headers: { 'if-none-match': String(first.headers.etag) } })
      expect([again.statusCode, again.body], url).toEqual([304, ''])
    }
  })

  it('are programs without types, as a browser runs them', async () => {
    const { body } = await app.inject('/sandbox/sandbox.js')
    expect(body).toContain('renderYogaGraphiQL')
    expect(body).not.toMatch(/\binterface |readonly /)
  })

  it('are no others', async () => {
    const path = script.replace('graphiql.js', '')
    for (const name of ['other.js', '..%2Fpackage.json', 'constructor']) {
      expect((await app.inject(`${path}${name}`)).statusCode, name).toBe(404)
    }
  })
})

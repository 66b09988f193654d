import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { JWTVerifyGetKey } from 'jose'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openKeySet } from '../../../gateway/identity/key-set.ts'
import { collectLog } from '../../support/log-lines.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'
import { makeSigningKey, printKeys, writeKeys } from '../../support/token-issuer.ts'

const one = await makeSigningKey('one')
const two = await makeSigningKey('two')
const seldom = { refreshMillis: 3_600_000, cooldownMillis: 0 }

describe('keys at a URL', () => {
  it('are looked for again when a token names an unknown one', async () => {
    const server = await serveKeys(printKeys(one))
    const keys = await open(server.url, seldom)
    await keys.find('one')
    await expect(keys.find('two')).rejects.toThrow('no applicable key found')
    server.answer(200, printKeys(one, two))
    await keys.find('two')
    await keys.find('one')
  })

  it('are not looked for more often than allowed, whatever keys tokens name', async () => {
    const server = await serveKeys(printKeys(one))
    const keys = await open(server.url, { ...seldom, cooldownMillis: 60_000 })
    for (let index = 0; index < 50; index++) await expect(keys.find(`made up ${index}`)).rejects.toThrow()
    expect(server.requestCount()).toBe(1)
  })

  it('are kept while the URL is away or holds rubbish, and that is logged once', async () => {
    const server = await serveKeys(printKeys(one))
    const keys = await open(server.url, seldom)
    for (const [status, text] of [
      [503, 'away'],
      [200, '<html>'],
      [200, '{"keys":[]}'],
    ] as const) {
      server.answer(status, text)
      for (let times = 0; times < 3; times++) await expect(keys.find('two')).rejects.toThrow()
      await keys.find('one')
    }
    expect(keys.log.map((line) => JSON.parse(line).msg)).toEqual(Array(3).fill('keys kept, for the new ones are none'))
    server.answer(200, printKeys(two))
    await keys.find('two')
    await expect(keys.find('one')).rejects.toThrow()
  })

  it('may be away at the start, and are taken as soon as they are there', async () => {
    const server = await serveKeys('')
    server.answer(503, '')
    const keys = await open(server.url, seldom)
    await expect(keys.find('one')).rejects.toThrow('no keys could be read so far')
    server.answer(200, printKeys(one))
    await keys.find('one')
  })

  it('are looked at again by themselves, and another generation tells of others', async () => {
    const server = await serveKeys(printKeys(one))
    const keys = await open(server.url, { refreshMillis: 20, cooldownMillis: 60_000 })
    expect(keys.generation()).toBe(1)
    await expect.poll(() => server.requestCount()).toBeGreaterThan(3)
    expect(keys.generation()).toBe(1)
    server.answer(200, printKeys(two))
    await expect.poll(() => keys.generation()).toBe(2)
    await keys.find('two')
  })
})

describe('keys in a file', () => {
  it('must be there and be public keys when the program starts', async () => {
    const missing = `${await makeTemporaryFolder()}/none.json`
    await expect(open(missing, seldom)).rejects.toThrow(
      `JWKS must name a file with a JSON Web Key Set, or a URL, but got "${missing}": ENOENT`,
    )
    const secret = await writeKeys({ ...one, publicJwk: { ...one.publicJwk, d: 'secret' } })
    await expect(open(secret, seldom)).rejects.toThrow('Expected public keys, but got a private one.')
    await (await open(await writeKeys(one), seldom)).find('one')
  })
})

async function open(source: string, timing: typeof seldom) {
  const { logger, lines } = collectLog()
  const keySet = await openKeySet({ source, logger, timing })
  onTestFinished(() => keySet.close())
  return {
    log: lines,
    generation: () => keySet.generation,
    find: (kid: string) => keySet.find({ alg: 'ES256', kid }, anyToken),
  }
}

/** Keys are found by the header alone. */
const anyToken: Parameters<JWTVerifyGetKey>[1] = { payload: '', signature: '' }

async function serveKeys(first: string) {
  let [status, text, count] = [200, first, 0]
  const server = createServer((_request, response) => {
    count++
    response.writeHead(status, { 'content-type': 'application/json' }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/jwks.json`,
    requestCount: () => count,
    answer(nextStatus: number, nextText: string) {
      status = nextStatus
      text = nextText
    },
  }
}

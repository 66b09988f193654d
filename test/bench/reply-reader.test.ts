import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { openLoadConnection, writeRequest } from '../../bench/load-connection.ts'
import { ReplyReader } from '../../bench/reply-reader.ts'

const body = '{"data":{"state":{"name":"México"}}}'
const bytesOf = (text: string) => Buffer.from(text)
const length = Buffer.byteLength(body)

const replies = {
  'with content-length': `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`,
  'in one chunk': `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
  'in two chunks': `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{"\r\n${(length - 2).toString(16).toUpperCase()}\r\n${body.slice(2)}\r\n0\r\n\r\n`,
}

describe.each(Object.entries(replies))('a reply %s', (_, reply) => {
  it('ends with its last byte, however it is cut', () => {
    const bytes = bytesOf(reply)
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: bytes.length - 1 }), { maxLength: 12 })
    const reader = new ReplyReader()
    fc.assert(
      fc.property(cuts, (places) => {
        const ends = [...places.toSorted((one, other) => one - other), bytes.length]
        reader.begin()
        const ended = ends.map((end, index) => {
          const piece = bytes.subarray(ends[index - 1] ?? 0, end)
          // What stands behind is left of an earlier read.
          return reader.read(Buffer.concat([piece, bytesOf('HTTP/1.1 500\r\n\r\n"errors":')]), piece.length)
        })
        expect(ended).toEqual(ends.map((end) => end === bytes.length))
        expect(reader.failure()).toBeUndefined()
      }),
    )
  })
})

it.each([
  ['another status', `HTTP/1.1 503 Busy\r\nContent-Length: ${length}\r\n\r\n${body}`, `503: `],
  ['no data', 'HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{"data":null}', '200: {"data":null}'],
  [
    'errors',
    'HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n{"data":{},"errors":[{}]}',
    '200: {"data":{},"errors":[{}]}',
  ],
  ['no body', 'HTTP/1.1 200 OK\r\n\r\n', '200: '],
])('a reply with %s is a failure', (_, reply, told) => {
  const reader = new ReplyReader()
  reader.begin()
  const bytes = bytesOf(reply)
  expect(reader.read(bytes, bytes.length)).toBe(true)
  expect(reader.failure()).toContain(told)
})

describe('a connection', () => {
  const closing: (() => void)[] = []
  afterEach(() => {
    for (const close of closing.splice(0)) close()
  })

  async function connectTo(listener: RequestListener) {
    const server = createServer(listener).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`)
    const connection = openLoadConnection(url)
    closing.push(
      () => connection.close(),
      () => server.close(),
    )
    return { connection, request: writeRequest(url, { 'content-type': 'application/json' }, '{"query":"{ á }"}') }
  }

  it('sends whole requests, one after the other, and reads large answers', async () => {
    const seen: string[] = []
    const large = `{"data":{"text":"${'x'.repeat(300_000)}"}}`
    const { connection, request } = await connectTo(async (incoming, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of incoming) chunks.push(chunk)
      seen.push(`${incoming.method} ${incoming.url} ${incoming.headers['content-type']} ${Buffer.concat(chunks)}`)
      if (seen.length % 2) response.setHeader('content-length', large.length)
      response.end(large)
    })
    for (let sent = 0; sent < 4; sent++) expect(await connection.send(request)).toBeUndefined()
    expect(new Set(seen)).toEqual(new Set(['POST /graphql application/json {"query":"{ á }"}']))
    expect(seen).toHaveLength(4)
  })

  it('tells of one that was closed, and opens it anew', async () => {
    let count = 0
    const { connection, request } = await connectTo((incoming, response) => {
      if (count++ === 0) incoming.socket.destroy()
      else response.end(body)
    })
    expect(await connection.send(request)).toMatch(/closed|ECONNRESET/)
    expect(await connection.send(request)).toBeUndefined()
  })
})

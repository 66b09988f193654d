import { connect, type Socket } from 'node:net'
import { ReplyReader } from './reply-reader.ts'

/** One connection that is kept, for one request after the other. */
export interface LoadConnection {
  /** Sends the bytes of a request; undefined once it is answered with data and no errors, else what came instead. */
  send(request: Buffer): Promise<string | undefined>
  close(): void
}

/** Most answers come in one read. */
const readBytes = 65_536

/**
 * It does as little as an HTTP client can: what a client costs is taken from the servers that are measured, the more of it the quicker
 * they are, for they share its processors. With undici it was the client that said how many repeated answers there are in a second.
 */
export function openLoadConnection(url: URL): LoadConnection {
  const buffer = Buffer.allocUnsafe(readBytes)
  const reader = new ReplyReader()
  let end: (failure: string | undefined) => void = () => undefined
  let socket = open()

  return {
    send(request) {
      reader.begin()
      // One that the server closed is opened anew: whose fault that was, its failure tells.
      if (socket.destroyed) socket = open()
      return new Promise((resolve) => {
        end = resolve
        socket.write(request)
      })
    },
    close: () => socket.destroy(),
  }

  function open(): Socket {
    const opened = connect({ host: url.hostname, port: Number(url.port), noDelay: true, onread: { buffer, callback } })
    // One that failed says later that it is closed, which is none of its successor's business.
    const endOwn = (failure: string) => opened === socket && end(failure)
    opened.on('error', (error) => endOwn(String(error)))
    opened.on('close', () => endOwn('The connection was closed.'))
    return opened
  }

  function callback(count: number): boolean {
    if (reader.read(buffer, count)) end(reader.failure())
    return true
  }
}

/** A request as it goes over the wire. */
export function writeRequest({ host, pathname }: URL, headers: Readonly<Record<string, string>>, body: string): Buffer {
  const fields = { host, ...headers, 'content-length': String(Buffer.byteLength(body)) }
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`POST ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n${body}`)
}

import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface HttpListener {
  readonly url: string
  readonly port: number
  /** Ends it at once, in the midst of whatever it does. */
  end(): Promise<void>
}

/** Something that answers at `/graphql`; ends with the test. */
export async function listenHttp(listener: RequestListener, port = 0): Promise<HttpListener> {
  const server = createServer(listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address() as AddressInfo
  onTestFinished(() => endServer(server))
  return { url: `http://127.0.0.1:${address.port}/graphql`, port: address.port, end: () => endServer(server) }
}

function endServer(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

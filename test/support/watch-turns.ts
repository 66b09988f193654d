import type { Server } from 'node:http'

/** What a server did, in order: for each request it tells when the turn of the event loop that brought it was over, and when it was answered. */
export function watchTurns(server: Server): readonly string[] {
  const done: string[] = []
  server.prependListener('request', (_request, response) => {
    setImmediate(() => done.push('the turn is over'))
    response.once('prefinish', () => done.push('answered'))
  })
  return done
}

import type { FastifyInstance } from 'fastify'

const sweepMillis = 50

/**
 * Takes nothing new, finishes what is under way, and then ends the connections: by itself a server waits for those that were
 * busy when it closed until their callers let go of them, a minute later.
 */
export async function closeGracefully(app: FastifyInstance): Promise<void> {
  const sweep = setInterval(() => app.server.closeIdleConnections(), sweepMillis)
  try {
    await app.close()
  } finally {
    clearInterval(sweep)
  }
}

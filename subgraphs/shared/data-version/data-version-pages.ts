import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { DataVersion } from './data-version.ts'
import { type WatchOptions, watchDataVersion } from './watch-data-version.ts'

/**
 * `/data-version`, asked of the database now, and `/data-version/changes`, which goes on for ever: a line of JSON at each change and
 * at least each second, `null` while the database cannot be heard.
 */
export function addDataVersion(app: FastifyInstance, options: Omit<WatchOptions, 'onLook'>): void {
  const readers = new Set<PassThrough>()
  const watch = watchDataVersion({
    ...options,
    onLook(version) {
      for (const reader of readers) tell(reader, version)
    },
  })
  app.get('/data-version', async (_request, reply) => {
    try {
      return await watch.read()
    } catch (error) {
      app.log.warn({ err: error }, 'data version unknown')
      return reply.code(503).send({ version: null })
    }
  })
  app.get('/data-version/changes', async (_request, reply) => {
    const reader = new PassThrough()
    readers.add(reader)
    reader.on('close', () => readers.delete(reader))
    tell(reader, watch.current)
    return reply.type('application/x-ndjson').send(reader)
  })
  app.addHook('preClose', async () => {
    for (const reader of readers) reader.end()
  })
  app.addHook('onClose', () => watch.close())
}

function tell(reader: PassThrough, version: DataVersion | undefined): void {
  // One that does not read is given nothing more to keep: what matters is the newest.
  if (reader.writableNeedDrain) return
  reader.write(`${JSON.stringify(version ?? null)}\n`)
}

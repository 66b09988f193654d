import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import type { Caller } from '../access/caller.ts'
import { toAbortSignal } from '../cancellation.ts'
import { abortOnHangUp } from '../http/abort-on-hang-up.ts'
import type { ExportRequest, OpenExport } from './export.ts'
import { statusOf } from './status-of.ts'

/** What a service says beside the rows: in a header what is known before them, in a trailer how many they were. */
export const exportHeaders = { head: 'x-export-head', rowCount: 'x-export-rows' } as const

/** `POST /export` of a service: a gateway asks for a register with an `ExportRequest`. Without the trailer it is not whole. */
export function addExportRoute(
  app: FastifyInstance,
  open: OpenExport,
  callerOf: (request: FastifyRequest) => Caller | Promise<Caller>,
): void {
  app.post<{ Body: ExportRequest }>('/export', { schema: { body: requestShape } }, async (request, reply) => {
    try {
      const { head, bytes, rowCount } = await open(
        request.body,
        await callerOf(request),
        toAbortSignal(abortOnHangUp(reply)),
      )
      reply.header(exportHeaders.head, JSON.stringify(head)).type('application/octet-stream')
      // Called once the last byte is out; a failure before that breaks the connection.
      reply.trailer(exportHeaders.rowCount, async () => String(rowCount()))
      return reply.send(Readable.from(bytes, { objectMode: false }))
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error
      return reply.code(statusOf(error)).send({ errors: [error.toJSON()] })
    }
  })
}

const requestShape = {
  type: 'object',
  required: ['name', 'variables', 'as', 'isCounted'],
  properties: {
    name: { type: 'string' },
    variables: { type: 'object', additionalProperties: true },
    as: { enum: ['csv', 'copy', 'nothing'] },
    isCounted: { type: 'boolean' },
  },
} as const

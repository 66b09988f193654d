import { GraphQLError } from 'graphql'
import type { Pool } from 'undici'
import { z } from 'zod'
import type { Caller } from '../../subgraphs/shared/access/caller.ts'
import type { ExportHead, ExportRequest, OpenedExport } from '../../subgraphs/shared/exports/export.ts'
import { exportHeaders } from '../../subgraphs/shared/exports/export-route.ts'
import { hasOwnCode, unavailable } from '../../subgraphs/shared/graph/safe-error.ts'
import type { Logger } from '../../subgraphs/shared/logger.ts'
import type { Signer } from '../../subgraphs/shared/signature/sign-requests.ts'
import type { Subgraph } from './subgraph.ts'

export interface RemoteExportOptions {
  readonly name: string
  readonly url: URL
  readonly pool: Pool
  readonly logger: Logger
  /** As other calls are signed; undefined where the service asks for no signature. */
  readonly sign: Signer | undefined
}

/** The first rows of a large register come only once all are sorted; the service itself gives up earlier. */
const silenceMillis = 90_000

const headShape = z.object({
  dataVersion: z.int(),
  cutDate: z.string().nullable(),
  isDemo: z.boolean(),
  rowCount: z.int().nullable(),
})
const refusalShape = z.object({
  errors: z.tuple([z.object({ message: z.string(), extensions: z.record(z.string(), z.unknown()) })]),
})

/** The registers of one of our own services. */
export function createRemoteExport({ name, url, pool, logger, sign }: RemoteExportOptions): Subgraph['openExport'] {
  const path = new URL('export', url).pathname

  async function open(
    request: ExportRequest,
    caller: Caller,
    signal: AbortSignal,
    requestId: string,
  ): Promise<OpenedExport> {
    const text = JSON.stringify(request)
    const response = await pool.request({
      path,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-request-id': requestId,
        ...sign?.({ method: 'POST', path, body: text }, caller),
      },
      body: text,
      signal,
      headersTimeout: silenceMillis,
      bodyTimeout: silenceMillis,
    })
    if (response.statusCode !== 200) throw readRefusal(await response.body.json())
    const head: ExportHead = headShape.parse(JSON.parse(String(response.headers[exportHeaders.head])))
    const rowCount = () => readRowCount(response.trailers)
    // Nobody reads what holds no rows, and only what was read lets go of its connection.
    if (request.as === 'nothing') await response.body.dump()
    return { head, bytes: readToEnd(response.body, rowCount), rowCount }
  }

  function readRefusal(body: unknown): Error {
    const [error] = refusalShape.parse(body).errors
    return hasOwnCode(error) ? new GraphQLError(error.message, { extensions: error.extensions }) : unavailable(name)
  }

  return async (request, caller, signal, requestId) => {
    try {
      return await open(request, caller, signal, requestId)
    } catch (error) {
      if (error instanceof GraphQLError) throw error
      logger.error({ err: error, registry: name, requestId }, 'export failed')
      throw unavailable(name)
    }
  }
}

/** An answer may look as if it had ended; only the trailer says that it has. */
async function* readToEnd(bytes: AsyncIterable<Buffer>, rowCount: () => number): AsyncGenerator<Buffer> {
  yield* bytes
  rowCount()
}

function readRowCount(trailers: Readonly<Record<string, unknown>>): number {
  const text = trailers[exportHeaders.rowCount]
  if (typeof text !== 'string' || !/^\d+$/.test(text)) {
    throw new Error(`Expected the number of rows in the trailer ${exportHeaders.rowCount}, but got ${text}.`)
  }
  return Number(text)
}

import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import type { Caller } from '../../subgraphs/shared/access/caller.ts'
import { toAbortSignal } from '../../subgraphs/shared/cancellation.ts'
import { statusOf } from '../../subgraphs/shared/exports/status-of.ts'
import { ErrorCode } from '../../subgraphs/shared/graph/errors.ts'
import { abortOnHangUp } from '../../subgraphs/shared/http/abort-on-hang-up.ts'
import { type CallerGate, keyOfCaller } from '../limits/caller-gate.ts'
import { refuseCaller } from '../limits/refuse-caller.ts'
import { notPrepared } from '../not-prepared.ts'
import type { Readiness } from '../readiness.ts'
import type { PagePolicy } from '../security-headers.ts'
import { type CatalogueOptions, createCatalogue } from './catalogue.ts'
import { describeTable } from './describe-table.ts'
import { exportHeaders, fileName, rowCountTrailer } from './export-headers.ts'
import type { Format } from './formats/format.ts'
import { formats } from './formats/formats.ts'
import { exportsPath, listExports, sidecar, urlOf, writeListPage } from './list-page.ts'
import { type QueryString, readVariables } from './read-variables.ts'
import { createSlots, retrySeconds } from './slots.ts'
import type { Source } from './source.ts'
import type { Table } from './table.ts'

export interface ExportRouteOptions extends CatalogueOptions {
  readonly readiness: Readiness
  readonly gate: CallerGate
  /** Left out: as in production. */
  readonly mostExports?: number
  callerOf(request: FastifyRequest): Caller | Promise<Caller>
}

/** Each holds a connection to a database. */
const mostExports = 4

/** The list brings its few styles along. */
const contentSecurityPolicy: PagePolicy = { 'style-src': "'unsafe-inline'" }

type ExportRequest = FastifyRequest<{ Params: { file: string }; Querystring: QueryString }>

/** `/export`, the list, and `/export/<name>.<format>`: sample operations and whole registers as files, streamed. */
export function addExportRoute(app: FastifyInstance, options: ExportRouteOptions): void {
  const catalogue = createCatalogue(options)
  const slots = createSlots(options.mostExports ?? mostExports)

  app.get(exportsPath, { config: { contentSecurityPolicy } }, async (request, reply) => {
    if (!request.headers.accept?.includes('text/html')) return listExports(catalogue.values())
    return reply.type('text/html; charset=utf-8').send(writeListPage(catalogue.values()))
  })

  app.route({
    method: ['GET', 'HEAD'],
    url: `${exportsPath}/:file`,
    exposeHeadRoute: false,
    async handler(request: ExportRequest, reply) {
      try {
        return await answer(request, reply)
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error
        return refuse(reply, error)
      }
    },
  })

  async function answer(request: ExportRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { source, ending, format } = findFile(catalogue, request.params.file)
    const variables = readVariables(source.variables, request.query)
    const caller = await options.callerOf(request)
    if (!options.readiness.isPrepared) throw notPrepared()
    const callerKey = keyOfCaller(caller, request.ip)
    const limited = await options.gate.enter(callerKey)
    if (limited) return refuseCaller(reply, limited)
    // Once the answer is out, or the client has hung up.
    reply.raw.once('close', () => options.gate.leave(callerKey))
    reply.raw.once('close', slots.take())
    const isHead = request.method === 'HEAD'
    const refusal = new AbortController()
    const table = await source.open({
      variables,
      as: isHead || !format ? 'nothing' : format === formats.csv ? 'csv' : 'rows',
      isCounted: format ? format.maxRows !== undefined : !isHead,
      caller,
      requestId: request.id,
      signal: AbortSignal.any([toAbortSignal(abortOnHangUp(reply)), refusal.signal]),
    })
    const tooMany = findTooMany(table, format)
    if (tooMany) {
      refusal.abort()
      throw tooMany
    }
    reply.headers(exportHeaders(table, urlOf(source.name, sidecar) + searchOf(request.url)))
    reply.header('cache-control', 'private, no-cache')
    return format ? sendFile(reply, table, ending, format, isHead) : sendDescription(reply, table, isHead)
  }
}

function sendFile(reply: FastifyReply, table: Table, ending: string, format: Format, isHead: boolean): FastifyReply {
  reply.type(format.mediaType).header('content-disposition', `attachment; filename="${fileName(table, ending)}"`)
  if (isHead) return reply.send()
  // An error in the midst of it breaks the connection: no last chunk, no trailer.
  reply.trailer(rowCountTrailer, async () => String(table.rowCount()))
  return reply.send(Readable.from(format.write(table), { objectMode: false, highWaterMark: 64 * 1024 }))
}

async function sendDescription(reply: FastifyReply, table: Table, isHead: boolean): Promise<FastifyReply> {
  if (isHead) return reply.type('application/json; charset=utf-8').send()
  // What the source has not counted is counted by reading it.
  if (table.expectedRowCount === null) for await (const _ of table.rows);
  return reply.send(describeTable(table))
}

interface File {
  readonly source: Source
  readonly ending: string
  /** Undefined: what is told of the file. */
  readonly format: Format | undefined
}

function findFile(catalogue: ReadonlyMap<string, Source>, file: string): File {
  const dot = file.indexOf('.')
  const name = dot < 0 ? file : file.slice(0, dot)
  const ending = dot < 0 ? '' : file.slice(dot + 1)
  const source = catalogue.get(name)
  if (!source) throw notThere(`There is no export called ${JSON.stringify(name)}; ${exportsPath} lists them.`)
  const format = new Map<string, Format>(Object.entries(formats)).get(ending)
  if (!format && ending !== sidecar) {
    const endings = [...Object.keys(formats), sidecar].map((each) => `.${each}`).join(', ')
    throw notThere(`An export must end in one of ${endings}, but got ${JSON.stringify(file)}.`)
  }
  return { source, ending, format }
}

function findTooMany({ expectedRowCount }: Table, format: Format | undefined): GraphQLError | undefined {
  const maxRows = format?.maxRows
  if (maxRows === undefined || expectedRowCount === null || expectedRowCount <= maxRows) return undefined
  const [most, got] = [maxRows, expectedRowCount].map((count) => count.toLocaleString('en'))
  return new GraphQLError(
    `A file of this format must have at most ${most} rows, but this one would have ${got}; take CSV, NDJSON or Parquet, or ask for less.`,
    {
      extensions: { code: ErrorCode.QUERY_TOO_COMPLEX, allowed: maxRows, got: expectedRowCount, http: { status: 413 } },
    },
  )
}

function searchOf(url: string): string {
  const start = url.indexOf('?')
  return start < 0 ? '' : url.slice(start)
}

function notThere(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'NOT_FOUND', http: { status: 404 } } })
}

function refuse(reply: FastifyReply, error: GraphQLError): FastifyReply {
  const { http: _, ...extensions } = error.extensions
  const status = statusOf(error)
  if (status === 503) reply.header('retry-after', String(retrySeconds))
  return reply.code(status).send({ errors: [{ message: error.message, path: error.path, extensions }] })
}

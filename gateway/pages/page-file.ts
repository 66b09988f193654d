import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { extname } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** A file of a page as it is kept: small, for nearly every browser wants it so. */
export interface PageFile {
  readonly type: string
  /** Compressed by gzip. */
  readonly compressed: Uint8Array
  readonly etag: string
}

export interface SendOptions {
  /** For a file whose address changes with its content. */
  readonly isImmutable?: boolean
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ts': 'text/javascript',
}

const decompress = promisify(gunzip)

/** Serves files of ours at these addresses; each is read when first asked for. */
export function addPageFiles(app: FastifyInstance, urls: Readonly<Record<string, URL>>): void {
  for (const [path, url] of Object.entries(urls)) {
    let file: PageFile | undefined
    app.get(path, async (request, reply) => {
      file ??= readPageFile(url)
      return sendPageFile(request, reply, file)
    })
  }
}

/** A file of ours; TypeScript without its types, line by line as it stands in the source. */
function readPageFile(url: URL): PageFile {
  const text = readFileSync(url, 'utf8')
  return toPageFile(url.pathname, url.pathname.endsWith('.ts') ? stripTypes(text) : text)
}

/** `name` tells the type. */
export function toPageFile(name: string, content: string | Uint8Array): PageFile {
  const type = types[extname(name)]
  if (!type) throw new Error(`Expected a file of a page (${Object.keys(types).join(', ')}), but got ${name}.`)
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
  return { type: `${type}; charset=utf-8`, compressed: gzipSync(content), etag }
}

export async function sendPageFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: PageFile,
  { isImmutable = false }: SendOptions = {},
): Promise<FastifyReply> {
  // Else whoever keeps it asks each time whether it is still so: a new version is seen at once.
  const cacheControl = isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache'
  reply.headers({ etag: file.etag, 'cache-control': cacheControl, vary: 'accept-encoding' }).type(file.type)
  if (request.headers['if-none-match']?.includes(file.etag)) return reply.code(304).send()
  if (/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) {
    return reply.header('content-encoding', 'gzip').send(file.compressed)
  }
  return reply.send(await decompress(file.compressed))
}

/** Node calls the function experimental each time a program first uses it; operators need not hear of it. */
function stripTypes(source: string): string {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(source)
  } finally {
    process.emitWarning = emitWarning
  }
}

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { gzipSync } from 'node:zlib'

/** One file as a browser gets it. */
export interface PageFile {
  readonly type: string
  readonly body: Buffer
  readonly compressed: Buffer
  readonly etag: string
}

const folder = new URL('browser/', import.meta.url)
const mapPackage = '@svg-maps/mexico'

/** All files of the page by their path, made once: TypeScript without its types, line by line as it stands in the source. */
export function readPageFiles(): ReadonlyMap<string, PageFile> {
  const names = readdirSync(folder).filter((name) => /\.(ts|css|svg)$/.test(name))
  const modules = names.filter((name) => name.endsWith('.ts'))
  const files = names.map((name): [string, PageFile] => [`/explore/${name}`, readFile(name)])
  files.push(['/explore/mexico.js', toPageFile('text/javascript', readFileSync(findMap(), 'utf8'))])
  files.push(['/explore', toPageFile('text/html', linkModules(readText('page.html'), modules))])
  return new Map(files)
}

function readFile(name: string): PageFile {
  const text = readText(name)
  if (name.endsWith('.ts')) return toPageFile('text/javascript', stripTypes(text))
  return toPageFile(name.endsWith('.css') ? 'text/css' : 'image/svg+xml', text)
}

function readText(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8')
}

/** Node calls the function experimental each time a program first uses it. Operators need not hear of it: the page's tests do. */
function stripTypes(source: string): string {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(source)
  } finally {
    process.emitWarning = emitWarning
  }
}

function findMap(): string {
  return createRequire(import.meta.url).resolve(mapPackage)
}

/** All modules are asked for at once, rather than each when another one that imports it has arrived. */
function linkModules(page: string, modules: readonly string[]): string {
  const links = ['mexico.js', ...modules].map((name) => `<link rel="modulepreload" href="/explore/${name}">`)
  return page.replace('<!-- modules -->', links.join('\n    '))
}

function toPageFile(type: string, text: string): PageFile {
  const body = Buffer.from(text)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return { type: `${type}; charset=utf-8`, body, compressed: gzipSync(body, { level: 9 }), etag }
}

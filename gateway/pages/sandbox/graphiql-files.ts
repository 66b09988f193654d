import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import type { GraphiqlFiles } from './pack-graphiql.ts'

const { version } = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('@graphql-yoga/render-graphiql/package.json'), 'utf8'),
)

/** Where the browser finds them: another version has another address, so that browsers may keep them for ever. */
export const graphiqlPath = `/sandbox/graphiql-${version}`

let files: Promise<GraphiqlFiles> | undefined

/** Made when first asked for, and kept compressed; a failure is not kept. */
export function readGraphiqlFiles(): Promise<GraphiqlFiles> {
  files ??= pack().catch((error: unknown) => {
    files = undefined
    throw error
  })
  return files
}

function pack(): Promise<GraphiqlFiles> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pack-graphiql.ts', import.meta.url))
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`Expected GraphiQL's files, but their thread ended with ${code}.`)))
  })
}

import { isMainThread, parentPort } from 'node:worker_threads'
import * as graphiql from '@graphql-yoga/render-graphiql/graphiql'
import { type PageFile, toPageFile } from '../page-file.ts'

/** GraphiQL's own files as the package brings them, by the name under which a page asks for them. */
export type GraphiqlFiles = ReadonlyMap<string, PageFile>

// Run as a thread of its own: the package is one module of 9 MB, which is to be neither kept nor waited for.
if (!isMainThread) {
  const files: GraphiqlFiles = new Map(
    Object.entries({
      'graphiql.js': graphiql.js,
      'graphiql.css': graphiql.css,
      'editor-worker.js': graphiql.editorWorkerService,
      'json-worker.js': graphiql.jsonWorker,
      'graphql-worker.js': graphiql.graphqlWorker,
    }).map(([name, content]) => [name, toPageFile(name, content)]),
  )
  parentPort?.postMessage(files)
}

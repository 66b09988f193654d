import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const committed = fileURLToPath(new URL('../schema/supergraph.graphql', import.meta.url))

/** The supergraph to serve: the committed one, or the file that SUPERGRAPH names. */
export async function readSupergraph(file: string = committed): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`SUPERGRAPH must name a file that can be read, but got ${JSON.stringify(file)}: ${reason}`, {
      cause,
    })
  })
  if (!text.includes('join__Graph')) {
    throw new Error(`SUPERGRAPH must name a composed supergraph, but ${JSON.stringify(file)} has no enum join__Graph.`)
  }
  return text
}

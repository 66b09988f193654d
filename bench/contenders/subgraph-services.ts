import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, print, visit } from 'graphql'
import { registries } from '../../subgraphs/registries.ts'
import { findFreePort, type Program, startProgram } from '../program.ts'
import type { Surroundings } from './start-contenders.ts'

/** Our three registries as HTTP services, which all gateways over HTTP share. */
export interface Services {
  readonly programs: readonly Program[]
  /** `FACILITIES_URL` and so on. */
  readonly urlVariables: Readonly<Record<string, string>>
  /** The committed supergraph, with these services' addresses. */
  readonly supergraphFile: string
}

const committedSupergraph = fileURLToPath(new URL('../../schema/supergraph.graphql', import.meta.url))

export async function startServices({ database, folder }: Surroundings): Promise<Services> {
  const programs: Program[] = []
  const urlVariables: Record<string, string> = {}
  let supergraph = withoutSchemaDescription(await readFile(committedSupergraph, 'utf8'))
  for (const { name } of registries) {
    const program = await startProgram({
      name: `subgraph-${name}`,
      args: ['subgraphs/commands/serve.ts', name],
      environment: { [`${name.toUpperCase()}_DATABASE_URL`]: database.registryUrls[name], LOG_LEVEL: 'warn' },
      port: await findFreePort(),
      ready: { path: '/ready' },
      logFolder: folder,
    })
    programs.push(program)
    const url = `${program.origin}/graphql`
    urlVariables[`${name.toUpperCase()}_URL`] = url
    supergraph = supergraph.replace(new RegExp(`(name: "${name}", url: )"[^"]*"`), `$1"${url}"`)
  }
  const supergraphFile = join(folder, 'supergraph.graphql')
  await writeFile(supergraphFile, supergraph)
  return { programs, urlVariables, supergraphFile }
}

/** The parser of Hive's Rust planner knows no description of a schema. */
function withoutSchemaDescription(sdl: string): string {
  const document = visit(parse(sdl), {
    SchemaDefinition: (definition) => ({ ...definition, description: undefined }),
  })
  return print(document)
}

import { composeServices } from '@apollo/composition'
import { composeServices as composeAgain, transformSupergraphToPublicSchema } from '@theguild/federation-composition'
import { buildASTSchema, type DocumentNode, GraphQLSchema, lexicographicSortSchema, parse, printSchema } from 'graphql'
import { accessDirective } from '../subgraphs/shared/access/access-directive.ts'

export interface SubgraphSdl {
  readonly name: string
  readonly sdl: string
}

export interface Composition {
  /** For the gateway and other federation routers. */
  readonly supergraph: string
  /** For clients: the graph without federation's machinery. */
  readonly api: string
}

/** Where a service of each registry listens by default; a gateway is told other places by its environment. */
const firstPort = 4001

/** One graph from the registries' SDL; throws with all errors when it does not compose, or when the second composer sees another graph. */
export function compose(subgraphs: readonly SubgraphSdl[]): Composition {
  const services = subgraphs.map(({ name, sdl }, index) => ({
    name,
    typeDefs: parse(sdl),
    url: `http://localhost:${firstPort + index}/graphql`,
  }))
  const result = composeServices(services)
  if (!result.supergraphSdl) throw new CompositionError('@apollo/composition', result.errors ?? [])
  const api = publicSdl(result.supergraphSdl)
  if (publicSdl(supergraphOfSecondComposer(services)) !== api) {
    throw new CompositionError('the two composers', [
      new Error('They accept the same SDL, but make different public schemas of it.'),
    ])
  }
  return { supergraph: result.supergraphSdl, api }
}

/** A second opinion on the same SDL, so that the graph leans on no single composer. */
function supergraphOfSecondComposer(
  services: readonly { name: string; typeDefs: DocumentNode; url: string }[],
): string {
  const result = composeAgain([...services])
  if (!result.supergraphSdl) throw new CompositionError('@theguild/federation-composition', result.errors ?? [])
  return result.supergraphSdl
}

function publicSdl(supergraph: string): string {
  const config = buildASTSchema(transformSupergraphToPublicSchema(parse(supergraph))).toConfig()
  // Says who may see a field, to the programs that see to it; a client is told by `me`.
  const directives = config.directives.filter(({ name }) => name !== accessDirective)
  return `${printSchema(lexicographicSortSchema(new GraphQLSchema({ ...config, directives })))}\n`
}

class CompositionError extends Error {
  constructor(composer: string, errors: readonly Error[]) {
    super(`${composer} refuses the subgraphs:\n${errors.map((error) => `  ${error.message}`).join('\n')}`)
    this.name = 'CompositionError'
  }
}

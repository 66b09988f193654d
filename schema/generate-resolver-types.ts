import { generate } from '@graphql-codegen/cli'

/** TypeScript types of a registry's resolvers, from its SDL file. */
export async function generateResolverTypes(sdlFile: string): Promise<string> {
  const [file] = await generate(
    {
      schema: sdlFile,
      silent: true,
      generates: {
        'resolvers.generated.ts': {
          plugins: ['typescript', 'typescript-resolvers'],
          config: {
            federation: true,
            useTypeImports: true,
            enumsAsTypes: true,
            enumType: 'string-literal',
            immutableTypes: true,
            contextType: '../shared/graph/context.ts#SubgraphContext',
            scalars: { Date: 'string', DateTime: 'string', ID: 'string' },
            // The shape behind a type (a row, lazy fields) is its registry's own affair and typed there; what is checked here are the
            // names of types and fields, their arguments, and the scalars and enums that they give.
            defaultMapper: 'any',
            mappers: {
              ID: 'string',
              String: 'string',
              Int: 'number',
              Float: 'number',
              Boolean: 'boolean',
              Date: 'string',
              DateTime: 'string',
            },
          },
        },
      },
    },
    false,
  )
  if (!file) throw new Error(`No resolver types came of ${sdlFile}.`)
  return file.content
}

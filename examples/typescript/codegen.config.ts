import type { CodegenConfig } from '@graphql-codegen/cli'
import { graphUrl } from './src/graph-url.ts'

/** `npm run generate`: a typed document of each operation in `src/`, checked against the schema that is served. */
const config: CodegenConfig = {
  schema: `${graphUrl}/schema.graphql`,
  documents: 'src/**/*.graphql',
  generates: {
    'src/operations.generated.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        // Node runs TypeScript by leaving the types out, which enums and plain imports of types do not survive.
        enumType: 'string-literal',
        useTypeImports: true,
        immutableTypes: true,
        scalars: { Date: 'string', DateTime: 'string' },
      },
    },
  },
}

export default config

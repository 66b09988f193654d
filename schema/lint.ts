import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import graphqlPlugin from '@graphql-eslint/eslint-plugin'
import { ESLint, type Linter } from 'eslint'
import { findAccessProblems } from './check-access.ts'
import { registryNames } from './registry-names.ts'

// Lints the registries' SDL and the sample operations. ESLint is used for nothing else: everything else is Biome's.

const here = fileURLToPath(new URL('.', import.meta.url))

const sdlRules: Linter.RulesRecord = {
  '@graphql-eslint/require-description': [
    'error',
    {
      types: true,
      FieldDefinition: true,
      InputValueDefinition: true,
      EnumValueDefinition: true,
      DirectiveDefinition: true,
    },
  ],
  '@graphql-eslint/naming-convention': [
    'error',
    {
      types: 'PascalCase',
      FieldDefinition: { style: 'camelCase', forbiddenPrefixes: ['get', 'list'] },
      InputValueDefinition: 'camelCase',
      Argument: 'camelCase',
      DirectiveDefinition: 'camelCase',
      EnumValueDefinition: 'UPPER_CASE',
    },
  ],
  '@graphql-eslint/no-typename-prefix': 'error',
  '@graphql-eslint/no-hashtag-description': 'error',
  '@graphql-eslint/require-deprecation-reason': 'error',
  '@graphql-eslint/unique-enum-value-names': 'error',
}

const operationRules: Linter.RulesRecord = {
  '@graphql-eslint/no-anonymous-operations': 'error',
  '@graphql-eslint/fields-on-correct-type': 'error',
  '@graphql-eslint/known-argument-names': 'error',
  '@graphql-eslint/no-deprecated': 'error',
  '@graphql-eslint/no-unused-variables': 'error',
  '@graphql-eslint/unique-operation-name': 'error',
}

/** What an SDL file takes from the federation specification by its `@link`; the linter's loader does not follow links. */
const federation = `
  directive @link(url: String!, import: [String!]) repeatable on SCHEMA
  directive @key(fields: String!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
  directive @shareable repeatable on OBJECT | FIELD_DEFINITION
  directive @external on OBJECT | FIELD_DEFINITION
  directive @provides(fields: String!) on FIELD_DEFINITION
  directive @requires(fields: String!) on FIELD_DEFINITION
  directive @composeDirective(name: String!) repeatable on SCHEMA
`

/** Each SDL file is a schema of its own; the operations are asked of the public schema. */
const graphQLConfig = {
  projects: {
    ...Object.fromEntries(
      registryNames.map((name) => [
        name,
        { schema: [`${here}${name}.graphql`, federation], include: `${here}${name}.graphql` },
      ]),
    ),
    operations: { schema: `${here}api.graphql`, documents: `${here}operations/*.graphql` },
  },
}

function lintBy(files: string[], rules: Linter.RulesRecord): Linter.Config {
  return {
    files,
    // The plugin's types are of another ESLint than ours; its shape is what ESLint asks for.
    plugins: { '@graphql-eslint': graphqlPlugin as never },
    languageOptions: { parser: graphqlPlugin.parser, parserOptions: { graphQLConfig } },
    rules,
  }
}

const eslint = new ESLint({
  cwd: here,
  overrideConfigFile: true,
  overrideConfig: [
    lintBy(
      registryNames.map((name) => `${name}.graphql`),
      sdlRules,
    ),
    lintBy(['operations/*.graphql'], operationRules),
  ],
})
const results = await eslint.lintFiles([...registryNames.map((name) => `${name}.graphql`), 'operations/*.graphql'])
const problems = results.reduce((sum, result) => sum + result.errorCount + result.warningCount, 0)
const accessProblems = findAccessProblems(
  registryNames.map((name) => ({ name, sdl: readFileSync(`${here}${name}.graphql`, 'utf8') })),
)
if (accessProblems.length > 0) {
  console.error(`Who may see a field:\n${accessProblems.map((problem) => `  ${problem}`).join('\n')}`)
  process.exitCode = 1
}
if (problems > 0) {
  console.error((await eslint.loadFormatter('stylish').then((formatter) => formatter.format(results))) || '')
  process.exitCode = 1
} else {
  console.log(`${results.length} SDL and operation files linted, no problem.`)
}

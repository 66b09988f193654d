import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { compose } from './compose.ts'
import { generateResolverTypes } from './generate-resolver-types.ts'
import { registryNames } from './registry-names.ts'

// `npm run schema` writes everything that is made from the registries' SDL; with --check it only says what is out of date.

const subgraphs = await Promise.all(
  registryNames.map(async (name) => ({ name, sdl: await readFile(fileIn(`./${name}.graphql`), 'utf8') })),
)
const { supergraph, api } = compose(subgraphs)

const generated = new Map([
  [fileIn('./supergraph.graphql'), `${supergraph.trimEnd()}\n`],
  [fileIn('./api.graphql'), api],
])
for (const name of registryNames) {
  const types = await generateResolverTypes(fileIn(`./${name}.graphql`))
  generated.set(fileIn(`../subgraphs/${name}/resolvers.generated.ts`), types)
}

if (process.argv.includes('--check')) {
  const stale: string[] = []
  for (const [file, content] of generated) {
    if ((await readFile(file, 'utf8').catch(() => '')) !== content) stale.push(file)
  }
  if (stale.length > 0) {
    console.error(`Out of date; run \`npm run schema\`:\n${stale.map((file) => `  ${file}`).join('\n')}`)
    process.exitCode = 1
  } else {
    console.log(`${generated.size} generated files are up to date, and both composers agree.`)
  }
} else {
  for (const [file, content] of generated) await writeFile(file, content)
  console.log(`${generated.size} files written.`)
}

function fileIn(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url))
}

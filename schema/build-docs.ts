import { readFile, writeFile } from 'node:fs/promises'
import { type Answers, cookbookUrl, readAnswers, shorten, writeCookbook } from './docs/cookbook.ts'
import { writeDataDictionary } from './docs/data-dictionary.ts'
import { registryNames } from './registry-names.ts'
import { readSampleOperations, type SampleOperation } from './sample-operations.ts'

// `npm run docs` writes what docs/ holds of the schema and the sample operations, with the answers of a graph that serves the demo
// data; with --check it only says what is out of date, and takes the answers as they are printed. A test asks them anew.

const cookbookFile = new URL('../docs/cookbook.md', import.meta.url)
const dictionaryFile = new URL('../docs/data-dictionary.md', import.meta.url)
const isCheck = process.argv.includes('--check')

try {
  const operations = await readSampleOperations()
  const answers = isCheck ? readAnswers(await readFile(cookbookFile, 'utf8')) : await askAll(operations)
  const generated = new Map([
    [cookbookFile, writeCookbook(operations, answers)],
    [dictionaryFile, await makeDictionary()],
  ])
  if (isCheck) await check(generated)
  else for (const [file, text] of generated) await writeFile(file, text)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function makeDictionary(): Promise<string> {
  const read = (name: string) => readFile(new URL(`./${name}.graphql`, import.meta.url), 'utf8')
  return writeDataDictionary(
    await read('api'),
    await Promise.all(registryNames.map(async (name) => ({ name, sdl: await read(name) }))),
  )
}

async function askAll(operations: readonly SampleOperation[]): Promise<Answers> {
  const url = process.env.GRAPH_URL ?? cookbookUrl
  const answers = new Map<string, string>()
  for (const { name, document } of operations) answers.set(name, shorten(await ask(url, document)))
  return answers
}

async function ask(url: string, query: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  }).catch((cause) => {
    throw new Error(
      `Expected a graph with the demo data at ${url}: run \`npm start\` beside this, or name another one in GRAPH_URL.`,
      { cause },
    )
  })
  const answer = await response.json()
  if (answer.errors) throw new Error(`Expected an answer, but got ${JSON.stringify(answer.errors)} to:\n${query}`)
  return answer
}

async function check(generated: ReadonlyMap<URL, string>): Promise<void> {
  const stale: string[] = []
  for (const [file, text] of generated) {
    if ((await readFile(file, 'utf8').catch(() => '')) !== text) stale.push(file.pathname)
  }
  if (stale.length > 0) {
    throw new Error(`Out of date; run \`npm run docs\` while \`npm start\` serves demo data:\n  ${stale.join('\n  ')}`)
  }
  console.log(`${generated.size} documents are up to date.`)
}

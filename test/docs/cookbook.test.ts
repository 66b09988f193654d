import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookbookUrl, readAnswers, shorten } from '../../schema/docs/cookbook.ts'
import { readSampleOperations } from '../../schema/sample-operations.ts'
import { testDatabase } from '../support/database.ts'
import { startGraph, type TestGraph } from '../support/graph.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))
const cookbook = readFileSync(`${project}/docs/cookbook.md`, 'utf8')
const readme = readFileSync(`${project}/README.md`, 'utf8')
const answers = readAnswers(cookbook)
const commands = findCommands(cookbook)
const run = promisify(execFile)
const hasCurl = await run('curl', ['--version']).then(
  () => true,
  () => false,
)
if (!hasCurl) console.warn('Tests of printed commands are skipped: there is no `curl` on the path.')

describe('the cookbook', () => {
  it('has a command and an answer for each sample operation', async () => {
    const names = (await readSampleOperations()).map((operation) => operation.name)
    expect([...answers.keys()]).toEqual(names)
    expect(commands).toHaveLength(names.length)
    expect(commands.map((command) => /operations\/([\w-]+)\.graphql/.exec(command)?.[1])).toEqual(names)
  })
})

describe.skipIf(!hasCurl)('a printed command, run as it stands', async () => {
  const { registryUrls } = await testDatabase('demo')
  let graph: TestGraph
  beforeAll(async () => {
    graph = await startGraph({ transport: 'in-process', databaseUrls: registryUrls })
  })
  afterAll(() => graph.stop())

  it.each(commands.map((command, index) => ({ name: [...answers.keys()][index] ?? '', command })))(
    'gives the answer that the cookbook prints of $name',
    async ({ name, command }) => {
      expect(shorten(await runCommand(command))).toBe(answers.get(name))
    },
  )

  it('gives an answer without errors to what the README asks', async () => {
    // The one with a token is run where tokens are asked for.
    const [first = '', ...others] = findCommands(readme)
      .filter((command) => command.includes(`${cookbookUrl}/graphql`))
      .filter((command) => !command.includes('$TOKEN'))
    expect(others).toEqual([])
    const { data, errors } = await runCommand(first)
    expect(errors).toBeUndefined()
    expect(data.state).toMatchObject({ name: 'Oaxaca', staffing: { coverage: { gapToTarget: expect.any(Number) } } })
  })

  it('gives the files that the README fetches', async () => {
    const folder = await makeTemporaryFolder()
    const block = findCommands(readme).find((each) => each.includes(`${cookbookUrl}/export/`)) ?? ''
    const { stdout } = await run('bash', ['-ec', block.replaceAll(cookbookUrl, graph.url)], { cwd: folder })
    expect(await readdir(folder)).toEqual(['health-workers-2024-07-31.csv', 'staffing-by-state-2024-07-31.xlsx'])
    const { rowCount } = JSON.parse(stdout)
    const lines = (await readFile(`${folder}/health-workers-2024-07-31.csv`, 'utf8')).trimEnd().split('\n')
    expect(lines).toHaveLength(rowCount + 1)
    expect(rowCount).toBeGreaterThan(5_000)
  })

  async function runCommand(command: string) {
    expect(command).toContain(cookbookUrl)
    const { stdout } = await run('bash', ['-c', command.replaceAll(cookbookUrl, graph.url)], { cwd: project })
    return JSON.parse(stdout)
  }
})

function findCommands(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)\n```$/gm)].map(([, block = '']) => block)
  return blocks.filter((block) => block.startsWith('curl '))
}

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { startGraph, type TestGraph } from '../support/graph.ts'
import { isThere, printedUrl, project, runExample } from './run-example.ts'

const page = readFileSync(`${project}/examples/curl.md`, 'utf8')
const commands = [...page.matchAll(/^```sh\n([\s\S]*?)\n```\n\n```(?:json|text)\n([\s\S]*?)\n```$/gm)].map(
  ([, command = '', printed = '']) => ({ command, printed }),
)

describe.skipIf(!(await isThere('curl')))('the page of curl', async () => {
  const { registryUrls } = await testDatabase('demo')
  let graph: TestGraph
  beforeAll(async () => {
    graph = await startGraph({
      transport: 'in-process',
      databaseUrls: registryUrls,
      responseCacheBytes: 8 * 1024 * 1024,
    })
  })
  afterAll(() => graph.stop())

  it('prints what each of its commands gives', () => {
    expect(commands).toHaveLength(page.match(/^```sh$/gm)?.length ?? 0)
  })

  it.each(commands)('tells the truth of $command', async ({ command, printed }) => {
    const { stdout, stderr } = await runExample('bash', ['-c', command.replaceAll(printedUrl, graph.url)])
    expect(stderr).toBe('')
    expect(stdout.trim()).toBe(printed)
  })
})

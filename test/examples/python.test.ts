import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { importFacilities, nationalRow } from '../subgraphs/facilities/import-facilities.ts'
import { testDatabase } from '../support/database.ts'
import { startGraph } from '../support/graph.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { makeClues } from '../support/tiny-registries.ts'
import { isThere, runExample } from './run-example.ts'

const hasPython = await isThere('python3')

describe.skipIf(!hasPython)('page_all_units.py', async () => {
  const { registryUrls } = await testDatabase('demo')
  const graph = await startGraph({ transport: 'in-process', databaseUrls: registryUrls })
  afterAll(() => graph.stop())
  const page = (...args: string[]) =>
    runExample('python3', ['examples/python/page_all_units.py', ...args], { graphUrl: graph.url })

  it('writes every unit of the graph, once', async () => {
    const { code, stdout, stderr } = await page()
    expect([code, stderr]).toEqual([0, '23,595 units\n'])
    const [header, ...rows] = stdout.trim().split('\n')
    expect(header).toMatch(/^clues,name,kind,/)
    expect(new Set(rows.map((row) => row.slice(0, 11))).size).toBe(23_595)
    expect(rows).toHaveLength(23_595)
  })

  it('takes the filters of the graph', async () => {
    const { stdout, stderr } = await page('--state', '20', '--kind', 'HOSPITAL', '--kind', 'HEALTH_CENTER')
    const { data } = await graph.ask('{ state(code: "20") { facilityCounts { hospitals healthCenters } } }')
    const { hospitals, healthCenters } = data.state.facilityCounts
    expect(stderr).toBe(`${(hospitals + healthCenters).toLocaleString('en')} units\n`)
    expect(stdout.trim().split('\n')).toHaveLength(hospitals + healthCenters + 1)
  })

  it('says in the graph’s words what is wrong, and ends with 1', async () => {
    expect(await page('--kind', 'HOSPITL')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/after 0 units: .*must be one of HOSPITAL, .*but got "HOSPITL".*BAD_USER_INPUT/),
    })
    expect(await page('--url', 'http://127.0.0.1:9')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('refused'),
    })
  })
})

describe.skipIf(!hasPython)('keep_local_copy.py', async () => {
  const { url, registryUrls } = await testDatabase('migrated', { copy: true })
  const graph = await startGraph({ transport: 'in-process', databaseUrls: registryUrls })
  afterAll(() => graph.stop())

  it('fetches a register when an import has changed it, and only then', async () => {
    const file = join(await makeTemporaryFolder(), 'salud.sqlite')
    const update = () => keepCopy(file, graph.url)
    await importUnits(2, '2026-08')
    expect(await update()).toMatch(
      /^facilities +2 rows fetched\npopulation +0 rows fetched\nnew: facilities, imssb-unit-list, as of 2026-08-31, 2 rows\n$/,
    )
    expect(await update()).toMatch(/^facilities +in step\npopulation +in step\n$/)
    await importUnits(3, '2026-09')
    expect(await update()).toMatch(
      /^facilities +3 rows fetched\npopulation +in step\nnew: facilities, .* 2026-09-30, 3 rows\n$/,
    )
    expect(readKeys(file)).toEqual([1, 2, 3].map((serial) => makeClues(serial, 'BC')))
  })

  it('stays as it was when the transfer breaks off', async () => {
    const file = join(await makeTemporaryFolder(), 'salud.sqlite')
    await importUnits(4, '2026-10')
    await keepCopy(file, graph.url)
    await importUnits(5, '2026-11')
    const cut = await startCuttingProxy(graph.url)
    const { code, stderr } = await runCopy(file, cut)
    expect(code).toBe(1)
    expect(stderr).toMatch(/is not up to date: .*expected 5 rows of facilities=\d+, but got 2; kept as it was/)
    expect(readKeys(file)).toHaveLength(4)
    expect(await keepCopy(file, graph.url)).toContain('5 rows fetched')
    expect(readKeys(file)).toHaveLength(5)
  })

  it('says that a register is not there', async () => {
    const file = join(await makeTemporaryFolder(), 'salud.sqlite')
    expect(await runCopy(file, graph.url, 'nothing')).toMatchObject({ code: 1, stderr: expect.stringContaining('404') })
  })

  function importUnits(count: number, cut: string) {
    const rows = Array.from({ length: count }, (_, index) => nationalRow(makeClues(index + 1, 'BC')))
    return importFacilities(url, { [`units-${cut}.csv`]: { source: 'imssb-unit-list', rows } })
  }
})

function runCopy(file: string, graphUrl: string, ...registers: string[]) {
  const chosen = registers.length > 0 ? registers : ['facilities', 'population']
  const args = chosen.flatMap((register) => ['--register', register])
  return runExample('python3', ['examples/python/keep_local_copy.py', file, ...args], { graphUrl })
}

async function keepCopy(file: string, graphUrl: string): Promise<string> {
  const { code, stdout, stderr } = await runCopy(file, graphUrl)
  expect([code, stderr]).toEqual([0, ''])
  return stdout
}

function readKeys(file: string): readonly unknown[] {
  const copy = new DatabaseSync(file, { readOnly: true })
  try {
    return copy
      .prepare('select clues from facilities order by clues')
      .all()
      .map(({ clues }) => clues)
  } finally {
    copy.close()
  }
}

/** Passes everything on, but lets go of a table after two of its rows. */
async function startCuttingProxy(target: string): Promise<string> {
  const proxy = createServer(async (request, response) => {
    const { method = 'GET', url = '' } = request
    const answer = await fetch(target + url, { method })
    const headers = [...answer.headers].filter(([name]) => name.startsWith('x-') || name === 'content-type')
    response.writeHead(answer.status, headers.flat())
    const body = await answer.text()
    if (method === 'HEAD' || !url.endsWith('.ndjson')) return response.end(body)
    response.write(
      body
        .split('\n', 2)
        .map((row) => `${row}\n`)
        .join(''),
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    proxy.close()
  })
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
}

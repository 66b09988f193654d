import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { startGraph } from '../support/graph.ts'
import { type Outcome, project, runExample } from './run-example.ts'

const former = { key: 'OCDMO900082', current: /OCDMO\d{6}/ }

/** A copy, set up as a developer does it. Null where its packages cannot be fetched. */
const folder = await setUp()

describe.skipIf(!folder)('the TypeScript application', async () => {
  const { registryUrls } = await testDatabase('demo')
  const graph = await startGraph({ transport: 'http', databaseUrls: registryUrls })
  afterAll(() => graph.stop())

  it('has its types from the schema that is served, and fits them', async () => {
    expect(await npm('run', 'generate')).toMatchObject({ code: 0 })
    expect(await npm('--silent', 'run', 'check')).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('prints a unit, its staff and its nearest hospitals', async () => {
    const { code, stdout, stderr } = await npm('--silent', 'start', '--', 'BCDMO000015')
    expect([code, stderr]).toEqual([0, ''])
    const { data } = await graph.ask(
      '{ facility(clues: "BCDMO000015") { staffing { nurses coverage { authorized filled } } } }',
    )
    const { nurses, coverage } = data.facility.staffing
    expect(stdout).toMatch(/^Unit +Hospital General .*, HOSPITAL, OPERATING\nPlace +Mexicali, Baja California\n/)
    expect(stdout).toContain(`of them ${nurses} nurses`)
    expect(stdout).toContain(`${coverage.filled} of ${coverage.authorized} filled, `)
    expect(stdout.match(/^Hospital +.+, \d+\.\d km$/gm)).toHaveLength(3)
  })

  it('finds a unit by a former key, and says what is no key', async () => {
    const { stdout } = await npm('--silent', 'start', '--', former.key)
    expect(stdout).toMatch(new RegExp(`^Keys +${former.key} .*, ${former.current.source} `, 'm'))
    const unknown = await npm('--silent', 'start', '--', 'BCIMB000010')
    expect(unknown).toEqual({ code: 1, stdout: '', stderr: 'No unit has or had the key BCIMB000010.\n' })
    const malformed = await npm('--silent', 'start', '--', 'BCIMB000011')
    expect(malformed).toMatchObject({ code: 1, stderr: expect.stringMatching(/^clues must be .*"BCIMB000011"/) })
  })

  it('prints what is known while a registry is away, and that nobody answers', async () => {
    await graph.endService('personnel')
    const { code, stdout, stderr } = await npm('--silent', 'start', '--', 'BCDMO000015')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Staff +unknown, of them unknown nurses\nPositions +unknown$/m)
    expect(stderr).toBe('Not known at the moment: facility.staffing (SUBGRAPH_UNAVAILABLE)\n')
    const nobody = await runExample('npm', ['--silent', 'start', '--', 'BCDMO000015'], {
      cwd: folder ?? '',
      graphUrl: 'http://127.0.0.1:9',
    })
    expect(nobody).toMatchObject({ code: 1, stderr: expect.stringMatching(/^No answer from http:\/\/127.0.0.1:9: /) })
  })

  function npm(...args: string[]): Promise<Outcome> {
    return runExample('npm', args, { cwd: folder ?? '', graphUrl: graph.url })
  }
})

async function setUp(): Promise<string | null> {
  const copy = await mkdtemp(join(tmpdir(), 'salud-test-'))
  afterAll(() => rm(copy, { recursive: true, force: true }))
  const isSource = (path: string) => basename(path) !== 'node_modules' && !path.endsWith('.generated.ts')
  await cp(join(project, 'examples/typescript'), copy, { recursive: true, filter: isSource })
  const { code, stderr } = await runExample('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: copy })
  if (code === 0) return copy
  if (!/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/.test(stderr)) throw new Error(stderr)
  console.warn('Tests of the TypeScript example are skipped: its packages cannot be fetched from here.')
  return null
}

import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const run = promisify(execFile)
const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const flags = fileOf('../../../subgraphs/shared/keep-garbage-young.ts')
/** 200,000 objects of three parts each are 17.6 MB. */
const allOfThem = 17_000_000

it('what is made after long-lived objects does not grow old with them', { timeout: 60_000 }, async () => {
  for (let times = 0; times < 3; times++) expect(await readGrowth(['--import', flags])).toBeLessThan(allOfThem / 10)
})

it('by itself V8 makes it old, so that the test above can fail', { timeout: 60_000 }, async () => {
  // It has learnt in two of three runs by the time that is looked at.
  let most = 0
  for (let times = 0; times < 12 && most < allOfThem; times++) most = Math.max(most, await readGrowth([]))
  expect(most).toBeGreaterThan(allOfThem)
})

async function readGrowth(args: readonly string[]): Promise<number> {
  const { stdout } = await run(process.execPath, ['--expose-gc', ...args, fileOf('../../support/young-and-old.js')])
  return Number(stdout.split(' ', 1)[0])
}

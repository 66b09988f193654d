import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { openEmbedded } from '../../../subgraphs/shared/database/embedded/open-embedded.ts'
import { testDatabase } from '../../support/database.ts'
import { runCommand } from '../../support/run-command.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

vi.setConfig({ testTimeout: 120_000 })

it('refuses a name that is taken and a folder that is not there', async () => {
  const { url } = await testDatabase('migrated')
  const folder = await makeTemporaryFolder()
  const file = join(folder, 'mine')
  writeFileSync(file, '')
  expect(await runCommand('backup', [file], { DATABASE_URL: url })).toEqual({
    code: 1,
    stdout: '',
    stderr: `Expected the name of a new file, but ${file} is already there.\n`,
  })
  const absent = await runCommand('backup', [join(folder, 'absent/new')], { DATABASE_URL: url })
  expect(absent).toMatchObject({
    code: 1,
    stderr: `Expected a folder that can be written, but got ${folder}/absent.\n`,
  })
})

it('uses the server of the program that runs, and leaves it running', async () => {
  const folder = await makeTemporaryFolder()
  const dataDir = join(folder, 'data')
  await runCommand('migrate', [], { DATA_DIR: dataDir })
  const program = await openEmbedded({ dataDir, command: 'npm start', hold: true })
  try {
    const file = join(folder, 'backup.tar.gz')
    const backup = await runCommand('backup', [file], { DATA_DIR: dataDir })
    expect(backup).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Wrote 3 rows of \d+ tables to /) })
    expect(existsSync(file)).toBe(true)
    expect(existsSync(join(dataDir, 'postgres/data/postmaster.pid'))).toBe(true)
  } finally {
    await program.stop()
  }
})

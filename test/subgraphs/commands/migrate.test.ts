import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { registries } from '../../../subgraphs/registries.ts'
import { isMigrated } from '../../../subgraphs/shared/database/migrate.ts'
import { testDatabase } from '../../support/database.ts'
import { runCommand } from '../../support/run-command.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

vi.setConfig({ testTimeout: 120_000 })

it('makes and migrates the embedded database, starting its server for that time only', async () => {
  const dataDir = await makeTemporaryFolder()
  const first = await runCommand('migrate', [], { DATA_DIR: dataDir })
  expect(first).toMatchObject({ code: 0, stderr: '' })
  expect(first.stdout).toMatch(/^ran reference\/0001-create-reference\n(ran \S+\n)+The database is up to date\.\n$/)
  expect(existsSync(join(dataDir, 'postgres/data/postmaster.pid'))).toBe(false)
  expect(await runCommand('migrate', [], { DATA_DIR: dataDir })).toEqual({
    code: 0,
    stdout: 'Nothing to do: the database is up to date.\n',
    stderr: '',
  })
})

it('migrates the database that the environment names', async () => {
  const { db, url } = await testDatabase('empty')
  expect(await runCommand('migrate', [], { IMPORT_DATABASE_URL: url })).toMatchObject({ code: 0, stderr: '' })
  expect(await isMigrated(db, registries)).toBe(true)
})

it('tells in one line why it cannot', async () => {
  const unreachable = await runCommand('migrate', [], { DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/salud' })
  expect(unreachable).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'Expected PostgreSQL where the database URL says, but connect ECONNREFUSED 127.0.0.1:1. Start it, or name another one in IMPORT_DATABASE_URL or DATABASE_URL; with neither, the embedded one is used.\n',
  })
  const noOwner = await runCommand('migrate', [], { PERSONNEL_DATABASE_URL: 'postgres://p@127.0.0.1:1/salud' })
  expect(noOwner).toEqual({
    code: 1,
    stdout: '',
    stderr: 'Expected IMPORT_DATABASE_URL or DATABASE_URL to be set, but got only other database URLs.\n',
  })
})

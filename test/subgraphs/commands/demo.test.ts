import { sql } from 'kysely'
import { expect, it, vi } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { runCommand } from '../../support/run-command.ts'

vi.setConfig({ testTimeout: 120_000 })

it('loads demo data of the scale that is asked for, in place of others', async () => {
  const { db, url } = await testDatabase('migrated', { copy: true })
  const count = async () => {
    const { rows } = await sql`
      select (select count(*)::int from reference.unit_versions where valid_to = 'infinity' and status = 'OPERATING') as units,
        (select count(*)::int from personnel.workers) as workers,
        (select count(*)::int from reference.datasets where demo) as "dataSets",
        (select data_version::int from reference.registries where registry = 'personnel') as version`.execute(db)
    return rows[0]
  }
  const first = await runCommand('demo', ['--scale', '0.1'], { DATABASE_URL: url })
  expect(first).toMatchObject({ code: 0, stdout: 'The demo data are in, at scale 0.1.\n' })
  expect(await count()).toEqual({ units: 2_360, workers: 27_498, dataSets: 3, version: 1 })
  const second = await runCommand('demo', ['--scale', '0.2'], { DATABASE_URL: url })
  expect(second).toMatchObject({ code: 0, stdout: 'The demo data are in, at scale 0.2.\n' })
  expect(await count()).toEqual({ units: 4_719, workers: 54_996, dataSets: 3, version: 2 })
})

it('refuses a scale that is none, and a database that had other data', async () => {
  const { db, url } = await testDatabase('migrated', { copy: true })
  for (const scale of ['0', '-1', '101', 'ten']) {
    const refused = await runCommand('demo', ['--scale', scale], { DATABASE_URL: url })
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toContain('Expected a number above 0, up to 100.')
  }
  await sql`
    insert into reference.datasets (file_id, registry, source, file_name, sha256, scopes, cut_date, undone_at)
    values (1, 'facilities', 'a-list', 'list.csv', '00', '{MX}', '2026-08-13', now())`.execute(db)
  const refused = await runCommand('demo', [], { DATABASE_URL: url })
  expect(refused).toEqual({
    code: 1,
    stdout: '',
    stderr: 'Expected a database that never had data, for demo data never mix with others, but it has data sets.\n',
  })
})

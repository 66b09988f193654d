import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import { openEmbedded } from '../../../subgraphs/shared/database/embedded/open-embedded.ts'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { testDatabase } from '../../support/database.ts'
import { runCommand } from '../../support/run-command.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

vi.setConfig({ testTimeout: 300_000 })
const real = await testDatabase('real')

describe.skipIf(!real)('npm run backup and npm run restore', () => {
  it('move the official data from one PostgreSQL into a new DATA_DIR, all that is derived included', async () => {
    const folder = await makeTemporaryFolder()
    const file = join(folder, 'backup.tar.gz')
    const dataDir = join(folder, 'data')
    const backup = await runCommand('backup', [file], { DATABASE_URL: real!.url })
    expect(backup).toMatchObject({ code: 0 })
    expect(backup.stdout).toMatch(/^Wrote [\d,]+ rows of \d+ tables to .*backup\.tar\.gz\.\n$/)
    const restored = await runCommand('restore', [file], { DATA_DIR: dataDir })
    expect(restored).toMatchObject({ code: 0 })
    expect(restored.stdout).toMatch(/^Restored [\d,]+ rows of \d+ tables, as of 20\S+Z\.\n$/)
    expect(existsSync(join(dataDir, 'postgres/data/postmaster.pid'))).toBe(false)
    const again = await runCommand('restore', [file], { DATA_DIR: dataDir })
    expect(again).toMatchObject({ code: 1, stdout: '' })
    expect(again.stderr).toMatch(/Expected an empty database, but it has \d+ data sets\. Add --replace/)
    writeFileSync(file, readFileSync(file).subarray(0, -100))
    const cut = await runCommand('restore', [file, '--replace'], { DATA_DIR: dataDir })
    expect(cut).toMatchObject({ code: 1, stdout: '' })
    expect(cut.stderr).toMatch(/^Expected a whole backup, but .* cannot be used: unexpected end of file\n$/)
    const embedded = await openEmbedded({ dataDir, command: 'test', hold: true })
    const db = openDatabase({ connectionString: embedded.urls.owner, applicationName: 'test' })
    try {
      expect(await summarise(db)).toEqual(await summarise(real!.db))
    } finally {
      await db.destroy()
      await embedded.stop()
    }
  })
})

/** Rows and a checksum of every table, but for data versions and the moments of migrations. */
async function summarise(db: Kysely<unknown>): Promise<Record<string, unknown>> {
  const tables = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('reference', 'facilities', 'personnel', 'beneficiaries') and tablename not like 'migrations%'
    order by 1`.execute(db)
  const summary: Record<string, unknown> = {}
  for (const { name } of tables.rows) {
    const { rows } = await sql`
      select count(*)::int as rows, md5(string_agg(line, '' order by line collate "C")) as checksum
      from (select md5((to_jsonb(t) - 'data_version')::text) as line from ${sql.table(name)} t) lines`.execute(db)
    summary[name] = rows[0]
  }
  return summary
}

import { spawnSync } from 'node:child_process'
import { chmod, chown, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { migrate } from '../../../subgraphs/shared/database/migrate.ts'
import { openSession } from '../../../subgraphs/shared/database/open-session.ts'
import { runImport } from '../../../subgraphs/shared/import/run-import.ts'
import { observe } from '../../support/observe.ts'
import { startOwnServer } from '../../support/own-server.ts'
import { testToday, writeFiles } from '../../support/tiny-database.ts'
import { makeBedsCsv, makeClues, readTinyData, tinyRegistries } from '../../support/tiny-registries.ts'

const disk = await mountSmallDisk()
// Begun after the disk, it ends before that goes: without it the server could write nothing, and would never end.
const server = disk === undefined ? undefined : await startOwnServer()

describe.skipIf(!disk)('a disk that is full', () => {
  it('D11: a disk without room for an import', { timeout: 120_000 }, async (context) => {
    const urlOf = (role: 'postgres' | 'importer') => server?.url(role) ?? ''
    await moveData(urlOf('postgres'), String(disk))
    const session = await openSession({ connectionString: urlOf('importer'), applicationName: 'import' })
    await migrate(session.db, tinyRegistries)
    const importFile = async (text: string) => {
      const paths = await writeFiles({ 'beds-2026-08.csv': text })
      return runImport(session, tinyRegistries, paths, { today: testToday })
    }
    await importFile(makeBedsCsv([[makeClues(1), '7', 'Uno']]))
    const before = await readTinyData(session.db)
    const filler = join(String(disk), 'filler')
    const { bavail, bsize } = await statfs(String(disk))
    await writeFile(filler, Buffer.alloc(Math.max(0, bavail * bsize - spareBytes)))

    const large = makeBedsCsv(Array.from({ length: 20_000 }, (_, index) => [makeClues(index), '1', 'Unidad'] as const))
    await expect(importFile(large)).rejects.toThrow('No space left on device')
    expect(await readTinyData(session.db)).toEqual(before)

    await rm(filler)
    expect((await importFile(large)).loads[0]?.accepted).toBeGreaterThan(0)
    await session.end()
    observe(context, 'the import fails, and is undone; reads go on; with room again it goes in')
  })
})

const spareBytes = 512 * 1024

/** Where this may not mount: undefined, and the reason is printed. */
async function mountSmallDisk(): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'salud-disk-'))
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder], {
    encoding: 'utf8',
  })
  if (status !== 0) {
    console.warn(
      `The test of a full disk is skipped: a small disk cannot be mounted here (${error?.message ?? stderr.trim()}).`,
    )
    await rm(folder, { recursive: true })
    return undefined
  }
  // PostgreSQL runs as nobody where the test runs as root.
  await chown(folder, 65_534, 65_534)
  await chmod(folder, 0o700)
  afterAll(async () => {
    spawnSync('umount', ['-l', folder])
    await rm(folder, { recursive: true, force: true })
  })
  return folder
}

/** The log of changes stays where it was: without room for that PostgreSQL itself ends. */
async function moveData(superuserUrl: string, folder: string): Promise<void> {
  const elsewhere = new URL(superuserUrl)
  elsewhere.pathname = '/postgres'
  const client = new pg.Client({ connectionString: elsewhere.href })
  await client.connect()
  await client.query(`create tablespace small location ${pg.escapeLiteral(folder)}`)
  await client.query('alter database salud set tablespace small')
  await client.end()
}

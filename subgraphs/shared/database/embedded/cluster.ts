import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { type Binaries, findBinaries } from './binaries.ts'
import { runOrThrow } from './run-program.ts'
import { canReach, chooseServerUser, type ServerUser } from './server-user.ts'

export const databaseName = 'salud'
/** The superuser, the owner of everything in the database, and roles that can only read: one per registry, one for its persons. */
export const roles = [
  ...(['postgres', 'importer', 'facilities', 'personnel', 'beneficiaries'] as const),
  ...(['personnel_identity', 'beneficiaries_identity'] as const),
] as const
export type Role = (typeof roles)[number]

/** A data folder of PostgreSQL, with what is needed to run a server on it. */
export interface Cluster {
  readonly dataDir: string
  readonly dataFolder: string
  readonly logFile: string
  readonly binaries: Binaries
  readonly user: ServerUser
  /** Of a folder that an older version made, without those of newer roles; see `addRoles`. */
  readonly passwords: Readonly<Partial<Record<Role, string>>>
}

/**
 * The cluster in `dataDir`, made now where there is none. Of two processes that make it at once, one wins and both get its.
 * `onWaiting` hears when another program is at work, and this one has time for something else.
 */
export async function openCluster(dataDir: string, onWaiting?: () => void): Promise<Cluster> {
  const folder = join(resolve(dataDir), 'postgres')
  const dataFolder = join(folder, 'data')
  makeFolder(dataDir)
  const user = chooseServerUser(dataFolder)
  const binaries = findBinaries(user)
  if (!existsSync(folder)) await initialise(resolve(dataDir), binaries, user, onWaiting)
  checkVersion(dataDir, dataFolder, binaries)
  allowConnections(dataFolder)
  return {
    dataDir: resolve(dataDir),
    dataFolder,
    logFile: join(resolve(dataDir), 'postgres.log'),
    binaries,
    user,
    passwords: readPasswords(resolve(dataDir)),
  }
}

export function readPasswords(dataDir: string): Readonly<Partial<Record<Role, string>>> {
  // The file is ours alone.
  return JSON.parse(readOwned(dataDir, passwordFile(dataDir)))
}

export function writePasswords(dataDir: string, passwords: Readonly<Record<Role, string>>): void {
  const draft = `${passwordFile(dataDir)}.new`
  writeFileSync(draft, JSON.stringify(passwords), { mode: 0o600 })
  renameSync(draft, passwordFile(dataDir))
}

export function makePassword(): string {
  return randomBytes(24).toString('base64url')
}

/** How the server is told its data folder: it cannot walk down a path that its user may not enter, but it can stay where it is started. */
export function serverDataPath(dataFolder: string, user: ServerUser): string {
  if (canReach(dataFolder, user)) return dataFolder
  if (process.platform === 'linux') return '/proc/self/cwd'
  throw new Error(
    `Expected a DATA_DIR that user ${user.uid} can reach, for PostgreSQL does not run as root, but got ${dataFolder}.`,
  )
}

/** No setting of the caller's reaches the programs: PGPORT, PGDATA and the like mean another server. */
export const serverEnvironment = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' } as const

function passwordFile(dataDir: string): string {
  return join(dataDir, 'postgres', 'passwords.json')
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
    readdirSync(dataDir)
  } catch (cause) {
    throw new Error(`Expected DATA_DIR to be a folder that this user may read and write, but got ${dataDir}.`, {
      cause,
    })
  }
}

/** Everything is made beside its place and renamed: a half-made cluster is never taken for one. */
async function initialise(
  dataDir: string,
  binaries: Binaries,
  user: ServerUser,
  onWaiting?: () => void,
): Promise<void> {
  removeLeftovers(dataDir)
  const draft = mkdtempSync(join(dataDir, '.postgres-'))
  const data = join(draft, 'data')
  // The server's user passes through the draft folder, and may enter only its data.
  chmodSync(draft, 0o755)
  mkdirSync(data, { mode: 0o700 })
  if (user.uid !== undefined && user.gid !== undefined) chownSync(data, user.uid, user.gid)
  const passwords = Object.fromEntries(roles.map((role) => [role, makePassword()]))
  writeFileSync(join(draft, 'passwords.json'), JSON.stringify(passwords), { mode: 0o600 })
  const path = serverDataPath(data, user)
  const options = { ...user, cwd: data, env: serverEnvironment }
  const initialised = runOrThrow(
    binaries.initdb,
    [
      `--pgdata=${path}`,
      '--username=postgres',
      '--auth=reject',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=icu',
      '--icu-locale=und',
    ],
    options,
  )
  onWaiting?.()
  await initialised
  // Without a network there is nobody but us: roles and database are there before the first connection.
  await runOrThrow(binaries.postgres, ['--single', '-D', path, 'postgres'], {
    ...options,
    input: firstStatements(passwords),
  })
  try {
    renameSync(draft, join(dataDir, 'postgres'))
  } catch (error) {
    rmSync(draft, { recursive: true })
    if (!existsSync(join(dataDir, 'postgres'))) throw error
  }
}

/** From this machine alone, each with its password; also in data that an earlier version made, for the server's next start. */
function allowConnections(dataFolder: string): void {
  const allowed = ['local all all scram-sha-256', 'host all all 127.0.0.1/32 scram-sha-256', ''].join('\n')
  const file = join(dataFolder, 'pg_hba.conf')
  if (readFileSync(file, 'utf8') !== allowed) writeFileSync(file, allowed)
}

/** What killed processes left; a living one needs seconds. */
function removeLeftovers(dataDir: string): void {
  const oldestMillis = Date.now() - 600_000
  for (const name of readdirSync(dataDir)) {
    const draft = join(dataDir, name)
    if (name.startsWith('.postgres-') && statSync(draft).mtimeMs < oldestMillis) rmSync(draft, { recursive: true })
  }
}

function firstStatements(passwords: Readonly<Record<string, string>>): string {
  const statements = [
    `alter role postgres password '${passwords.postgres}'`,
    ...roles
      .filter((role) => role !== 'postgres')
      .map((role) => `create role ${role} login password '${passwords[role]}'`),
    `create database ${databaseName} owner importer`,
  ]
  return statements.map((statement) => `${statement};\n`).join('')
}

function checkVersion(dataDir: string, dataFolder: string, { majorVersion }: Binaries): void {
  const found = readOwned(dataDir, join(dataFolder, 'PG_VERSION')).trim()
  if (found === String(majorVersion)) return
  throw new Error(
    `Expected data of PostgreSQL ${majorVersion} in ${dataDir}, but got data of PostgreSQL ${found}. To move them: with the version of Salud Unificada that wrote them, npm run backup -- FILE; then with this one and a new DATA_DIR, npm run restore -- FILE.`,
  )
}

function readOwned(dataDir: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EACCES') {
      throw new Error(`Expected a DATA_DIR of your own, but ${dataDir} belongs to another user of this machine.`, {
        cause,
      })
    }
    throw new Error(`Expected a complete DATA_DIR, but ${file} cannot be read.`, { cause })
  }
}

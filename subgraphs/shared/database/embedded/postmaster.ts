import { readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

/** What postmaster.pid, PostgreSQL's own interlock, says of a data folder. It is read here and never removed: that is PostgreSQL's. */
export type Postmaster =
  | { readonly state: 'none' }
  /** A crash left the file; its pid may by now be another program's. */
  | { readonly state: 'stale'; readonly pid: number; readonly port: number }
  | {
      readonly state: 'starting' | 'stopping' | 'ready'
      readonly pid: number
      readonly port: number
      /** Whether it listens on a Unix socket in its data folder, too. */
      readonly hasSocket: boolean
    }

/** Where the server is told to make its socket: the data folder, in which it works, and nobody else may look. */
export const socketFolder = '.'

export function findPostmaster(dataFolder: string): Postmaster {
  let lines: readonly string[]
  try {
    lines = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'none' }
    throw error
  }
  const pid = Number(lines[0])
  const port = Number(lines[3])
  if (!isServerOf(pid, dataFolder)) return { state: 'stale', pid, port }
  const status = lines[7]?.trim()
  const hasSocket = lines[4]?.trim() === socketFolder
  return { state: status === 'ready' || status === 'stopping' ? status : 'starting', pid, port, hasSocket }
}

function isServerOf(pid: number, dataFolder: string): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
  } catch {
    // Gone, or a process that is not ours to signal: then it is not the server, which runs as the owner of the data.
    return false
  }
  try {
    // The server's working folder is its data; a program that got the number of a dead server stands elsewhere.
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataFolder)
  } catch {
    // Without /proc the number alone must do, unless the process has ended meanwhile.
    return process.platform !== 'linux'
  }
}

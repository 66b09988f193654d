import { realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Who PostgreSQL runs as; no uid: whoever runs this program. */
export interface ServerUser {
  readonly uid?: number
  readonly gid?: number
}

const nobody = { uid: 65_534, gid: 65_534 } as const

/**
 * PostgreSQL refuses to run as root. Then it runs as the owner of the data that are there (an ordinary user may have begun
 * them), new data are nobody's; the number needs no entry in the system's list of users.
 */
export function chooseServerUser(dataFolder: string): ServerUser {
  if (process.getuid?.() !== 0) return {}
  const stats = statSync(dataFolder, { throwIfNoEntry: false })
  return stats && stats.uid !== 0 ? { uid: stats.uid, gid: stats.gid } : nobody
}

/** Whether that user may enter all folders down to `path`, itself included. */
export function canReach(path: string, user: ServerUser): boolean {
  if (user.uid === undefined) return true
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder)
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

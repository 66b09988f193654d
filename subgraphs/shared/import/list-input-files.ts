import { readdir, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'

export interface PassedOver {
  readonly file: string
  readonly reason: string
}

export interface InputFiles {
  readonly paths: readonly string[]
  readonly passedOver: readonly PassedOver[]
}

const knownExtensions = new Set(['.csv', '.tsv', '.json', '.xlsx'])

/** The files that a command names, folders opened up; a file named by itself counts whatever its name, one in a folder by its extension. */
export async function listInputFiles(paths: readonly string[]): Promise<InputFiles> {
  const found: string[] = []
  const passedOver: PassedOver[] = []
  for (const path of paths) {
    const entry = await stat(path).catch((cause) => {
      throw new Error(`Expected a file or folder to import, but ${path} is not there.`, { cause })
    })
    if (!entry.isDirectory()) {
      found.push(path)
      continue
    }
    for (const child of await listFolder(path)) {
      if (knownExtensions.has(extname(child).toLowerCase())) found.push(child)
      else passedOver.push({ file: basename(child), reason: 'not a .csv, .tsv, .json or .xlsx file' })
    }
  }
  return { paths: found, passedOver }
}

async function listFolder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.report.csv'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))
const stampFile = `${folder}node_modules/.installed-from`

/** Installs what `bench/package-lock.json` names, unless it is there. */
export function installPeers(): void {
  const lock = createHash('sha256')
    .update(readFileSync(`${folder}package-lock.json`))
    .digest('hex')
  if (readStamp() === lock) return
  console.error('Installing what the bench measures against …')
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
  // npm tells the programs that it runs where it is itself.
  const npm = process.env.npm_execpath
  const { status, error } = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
    : spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0)
    throw new Error(`Expected npm ci in bench/ to succeed, but it ended with ${status}.`, { cause: error })
  writeFileSync(stampFile, lock)
}

function readStamp(): string | undefined {
  try {
    return readFileSync(stampFile, 'utf8')
  } catch {
    return undefined
  }
}

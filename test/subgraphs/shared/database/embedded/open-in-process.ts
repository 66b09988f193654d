import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'

export interface OpenedProcess {
  readonly process: ChildProcess
  readonly url: string
  readonly adopted: boolean
  end(): Promise<void>
}

/** Another program that opens the data, tells its URL, and leaves when its input ends. */
export async function openInProcess(
  dataDir: string,
  hold: boolean,
  user: { uid?: number; gid?: number } = {},
): Promise<OpenedProcess> {
  const module = new URL('../../../../../subgraphs/shared/database/embedded/open-embedded.ts', import.meta.url)
  const script = `
    import { openEmbedded } from ${JSON.stringify(module.href)}
    try {
      const embedded = await openEmbedded({ dataDir: ${JSON.stringify(dataDir)}, command: 'a program', hold: ${hold} })
      console.log(JSON.stringify({ url: embedded.urls.owner, adopted: embedded.adopted }))
      process.stdin.on('end', async () => { await embedded.stop(); process.exit() }).resume()
    } catch (error) {
      console.log(JSON.stringify({ message: error.message }))
    }`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    ...user,
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const end = async () => {
    child.stdin.end()
    await exited
  }
  // Not killed: the server that it started would still write into the folder that is being removed.
  onTestFinished(end)
  const [line] = await once(createInterface(child.stdout), 'line')
  const told = JSON.parse(line)
  if (told.message) throw new Error(told.message)
  return { process: child, ...told, end }
}

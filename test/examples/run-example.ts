import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

export const project = fileURLToPath(new URL('../..', import.meta.url))

/** Where the pages say that the graph is. */
export const printedUrl = 'http://127.0.0.1:4000'

export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program as a reader of the page does, told where the graph is. */
export async function runExample(
  program: string,
  args: readonly string[],
  { cwd = project, graphUrl = printedUrl } = {},
): Promise<Outcome> {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, GRAPH_URL: graphUrl, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, stdout, stderr }
}

/** Whether a program can be run here; says so where its tests are skipped. */
export async function isThere(program: string): Promise<boolean> {
  const { code } = await runExample(program, ['--version']).catch(() => ({ code: null }))
  if (code !== 0) console.warn(`Tests of examples are skipped: there is no \`${program}\` on the path.`)
  return code === 0
}

import { type ChildProcess, spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import type { ServerUser } from './server-user.ts'

export interface RunOptions extends ServerUser {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly input?: string
}

/** Runs one of PostgreSQL's programs to its end; it is under way when this returns. Rejects with the last that it said. */
export async function runOrThrow(
  program: string,
  args: readonly string[],
  { input = '', ...options }: RunOptions,
): Promise<void> {
  const child = spawn(program, args, { ...options, stdio: 'pipe' })
  // One that ended early does not read; how it ended says more.
  child.stdin.on('error', () => undefined).end(input)
  const [errors, output, end] = await Promise.all([text(child.stderr), text(child.stdout), endOf(child)])
  // The single-user server goes on after an error and ends well.
  if (end === '0' && !/\b(ERROR|FATAL|PANIC):/.test(errors)) return
  const said = `${errors}${output}`.trim().split('\n').slice(-5).join('\n')
  throw new Error(`Expected ${program} to succeed, but it ended with ${end}:\n${said}`)
}

/** Its exit code, or the signal or the trouble that ended it. */
export function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(String(code ?? signal)))
  })
}

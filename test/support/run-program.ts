import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export interface RunningProgram {
  readonly child: ChildProcess
  /** The first match in what the program printed so far or prints next; rejects when it ends without one. */
  waitFor(pattern: RegExp): Promise<string>
  /** All that it printed. */
  output(): string
  readonly ended: Promise<number | null>
}

/** Starts one of the project's long-running programs as npm does, with these variables and none of the caller's; killed with the test. */
export function runProgram(
  file: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): RunningProgram {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [fileURLToPath(new URL(`../../${file}`, import.meta.url)), ...args], {
    env: { PATH, HOME, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const collect = (chunk: Buffer) => {
    printed += chunk.toString('utf8')
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return {
    child,
    output: () => printed,
    ended,
    waitFor: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const [found] = pattern.exec(printed) ?? []
          if (found !== undefined) resolve(found)
        }
        look()
        child.stdout.on('data', look)
        child.stderr.on('data', look)
        ended.then((code) => reject(new Error(`Expected ${pattern}, but the program ended with ${code}:\n${printed}`)))
      }),
  }
}

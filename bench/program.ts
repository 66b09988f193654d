import { type ChildProcess, spawn } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { request } from 'undici'

export interface ProgramOptions {
  readonly name: string
  /** Arguments of Node: the file, and what it takes. */
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly port: number
  /** What answers 200 once the program is ready; GET, or with `body` POST. */
  readonly ready: { readonly path: string; readonly body?: string }
  /** Where what it prints goes. */
  readonly logFolder: string
}

/** A server under measurement, in a process of its own. */
export interface Program {
  readonly name: string
  readonly pid: number
  readonly origin: string
}

const startMillis = 60_000
const running = new Set<ChildProcess>()
const projectFolder = fileURLToPath(new URL('..', import.meta.url))

/** Starts a program of Node and waits until it answers. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const logFile = join(options.logFolder, `${options.name}.log`)
  const log = openSync(logFile, 'a')
  const child = spawn(process.execPath, [...options.args], {
    cwd: projectFolder,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      NODE_ENV: 'production',
      APOLLO_TELEMETRY_DISABLED: '1',
      HOST: '127.0.0.1',
      PORT: String(options.port),
      ...options.environment,
    },
    stdio: ['ignore', log, log],
  })
  running.add(child)
  const program = { name: options.name, pid: child.pid ?? 0, origin: `http://127.0.0.1:${options.port}` }
  try {
    await waitUntilReady(child, program.origin, options.ready)
    return program
  } catch (cause) {
    const tail = readFileSync(logFile, 'utf8').trim().split('\n').slice(-15).join('\n')
    throw new Error(`Expected ${options.name} to start and answer, but it did not. It said:\n${tail}`, { cause })
  }
}

/** Ends all programs that were started, also those that are not ready yet. */
export async function stopPrograms(): Promise<void> {
  await Promise.all([...running].map(stop))
}

export async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error(`Expected a port, but got ${address}.`)
  return address.port
}

async function waitUntilReady(child: ChildProcess, origin: string, ready: ProgramOptions['ready']): Promise<void> {
  const end = Date.now() + startMillis
  let last: unknown
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`)
    try {
      const { statusCode, body } = await request(`${origin}${ready.path}`, {
        method: ready.body === undefined ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json' },
        body: ready.body,
      })
      const text = await body.text()
      if (statusCode === 200) return
      last = new Error(`It answered ${statusCode}: ${text.slice(0, 300)}`)
    } catch (error) {
      last = error
    }
    await sleep(100)
  }
  throw new Error(`It was not ready after ${startMillis / 1_000} s.`, { cause: last })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  // What they do when asked politely is no part of the bench: ours would first let a load balancer notice.
  child.kill('SIGKILL')
  await ended
}

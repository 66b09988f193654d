import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Deployment {
  /** Where the gateway is published. */
  readonly url: string
  readonly port: number
  /** `docker compose` with these arguments; resolves to what it printed, and rejects with it when it fails. */
  compose(...args: string[]): Promise<string>
}

/** A deployment of its own, beside any other of this checkout: other name, other volumes, a free port. Not up yet. */
export async function prepareDeployment(filesFolder: string): Promise<Deployment> {
  const port = await findFreePort()
  const environment = {
    ...process.env,
    COMPOSE_PROJECT_NAME: 'salud-trial',
    PUBLISH: `127.0.0.1:${port}`,
    IMPORT_DIR: filesFolder,
    REPORT_DIR: 'reports',
    BACKUP_DIR: 'backups',
  }
  const [program = '', ...first] = (process.env.COMPOSE ?? 'docker compose').split(' ')
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    compose: (...args) => run(program, [...first, ...args], environment),
  }
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (data) => (output += data))
    child.stderr.on('data', (data) => (output += data))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${args.join(' ')} ended with ${code}:\n${output}`)),
    )
  })
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

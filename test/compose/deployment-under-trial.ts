import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Deployment {
  /** Where the gateway is published, on the loopback address. */
  readonly port: number
  /** `docker compose` with these arguments; resolves to what it printed, and rejects with it when it fails. */
  compose(...args: string[]): Promise<string>
  /** A script of bash in a service's container. */
  exec(service: string, script: string): Promise<string>
  /** Statements as a role, through the server's socket, which takes its word for it; one line each, an error's message too. */
  psql(role: string, ...statements: string[]): Promise<readonly string[]>
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer>
}

export interface Answer {
  readonly data?: Readonly<Record<string, unknown>>
  readonly errors?: readonly unknown[]
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
  const url = `http://127.0.0.1:${port}`
  const compose = (...args: string[]) => run(program, [...first, ...args], environment)
  const exec = async (service: string, script: string) =>
    (await compose('exec', '-T', service, 'bash', '-c', script)).trim()
  return {
    port,
    compose,
    exec,
    async psql(role, ...statements) {
      const commands = statements.map((statement) => `-c "${statement.replace(/\s+/g, ' ')}"`).join(' ')
      const options = `-h /var/run/postgresql -U ${role} -d salud --set=VERBOSITY=terse -At`
      return (await exec('database', `psql ${options} ${commands} 2>&1 || true`))
        .split('\n')
        .map((line) => line.replace(/ at character \d+$/, ''))
    },
    ask: (query, variables) => ask(url, { query, variables }),
  }
}

async function ask(url: string, request: Readonly<Record<string, unknown>>): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(15_000),
  })
  // The shape of every answer of GraphQL.
  return (await response.json()) as Answer
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

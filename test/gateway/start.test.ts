import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { variables } from '../../subgraphs/shared/environment-variables.ts'
import { testDatabase } from '../support/database.ts'
import { type RunningProgram, runProgram } from '../support/run-program.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const { registryUrls } = await testDatabase('demo')
const databases = {
  FACILITIES_DATABASE_URL: registryUrls.facilities,
  PERSONNEL_DATABASE_URL: registryUrls.personnel,
  BENEFICIARIES_DATABASE_URL: registryUrls.beneficiaries,
}
// Each starts programs, one of them a database to be filled, on a machine that may have more to do.
const slowMillis = 300_000

describe('the gateway’s program', () => {
  it('answers from the databases that it is given, and ends with code 0 when told', {
    timeout: slowMillis,
  }, async () => {
    const program = runProgram('gateway/main.ts', [], { ...databases, PORT: '0', LOG_LEVEL: 'warn' })
    const url = await waitForUrl(program)
    expect((await fetch(`${url}/ready`)).status).toBe(200)
    expect(await ask(url, '{ healthSystem { staffing { total } } }')).toEqual({
      data: { healthSystem: { staffing: { total: 274_977 } } },
    })
    program.child.kill('SIGTERM')
    await expect.poll(async () => (await fetch(`${url}/ready`)).status).toBe(503)
    expect(await ask(url, '{ healthSystem { id } }')).toEqual({ data: { healthSystem: { id: 'MX' } } })
    expect(await program.ended).toBe(0)
    expect(program.output()).not.toContain('Loading demo data')
    expect(program.output()).toContain(
      [
        `  explorer without internet  ${url}/sandbox`,
        `  coverage map               ${url}/explore`,
        `  public schema              ${url}/schema.graphql`,
        'The data are synthetic demo data, as of 2024-07-31: 23,595 units, 274,977 workers, 5,200,000 credentials.',
        '`npm run import -- FILE… --discard-demo` loads official files in their place.',
        '',
      ].join('\n'),
    )
  })

  it('uses a registry that runs as a service of its own', { timeout: slowMillis }, async () => {
    const service = runProgram('subgraphs/commands/serve.ts', ['personnel'], {
      ...databases,
      PORT: '0',
      LOG_LEVEL: 'warn',
    })
    const personnel = (await service.waitFor(/http:\S+/)).trim()
    const { PERSONNEL_DATABASE_URL: _, ...others } = databases
    const program = runProgram('gateway/main.ts', [], {
      ...others,
      PERSONNEL_URL: personnel,
      PORT: '0',
      LOG_LEVEL: 'warn',
    })
    const url = await waitForUrl(program)
    expect((await fetch(`${url}/ready`)).status).toBe(200)
    const { data } = await ask(url, '{ states(adhered: true) { name staffing { total } } }')
    expect(data.states).toHaveLength(23)
    expect(data.states[0].staffing.total).toBeGreaterThan(0)
    service.child.kill('SIGTERM')
    expect(await service.ended).toBe(0)
    const { errors } = await ask(url, '{ healthSystem { staffing { total } } }')
    expect(errors[0]).toMatchObject({
      path: ['healthSystem', 'staffing'],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    })
    expect((await fetch(`${url}/ready`)).status).toBe(200)
  })

  it('brings a database and demo data of its own on the first start, and ends both', {
    timeout: slowMillis,
  }, async () => {
    const folder = await makeTemporaryFolder()
    const program = runProgram('gateway/main.ts', [], { DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'info' })
    const early = await program.waitFor(/http:[^,\s]+/)
    const tooEarly = await fetch(`${early}/graphql`, { method: 'POST' })
    expect(await tooEarly.json()).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] })
    expect([tooEarly.status, (await fetch(`${early}/ready`)).status, (await fetch(`${early}/live`)).status]).toEqual([
      503, 503, 200,
    ])
    const url = await waitForUrl(program)
    expect(url).toBe(early)
    expect((await fetch(`${url}/ready`)).status).toBe(200)
    expect(program.output()).toContain('Loading demo data: personnel')
    await program.waitFor(/The data are synthetic demo data/)
    program.child.kill('SIGINT')
    expect(await program.ended).toBe(0)
    expect(existsSync(join(folder, 'postgres/data/postmaster.pid'))).toBe(false)

    const again = runProgram('gateway/main.ts', [], { DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'warn' })
    await again.waitFor(/The data are synthetic demo data/)
    expect(again.output()).not.toContain('Loading demo data')
    again.child.kill('SIGINT')
    expect(await again.ended).toBe(0)
  })

  it('lists with --help what can be set, and takes no other argument', { timeout: slowMillis }, async () => {
    const help = runProgram('gateway/main.ts', ['--help'], {})
    expect(await help.ended).toBe(0)
    for (const name of Object.keys(variables)) expect(help.output()).toContain(`\n  ${name} `)
    const wrong = runProgram('gateway/main.ts', ['--port', '8080'], {})
    expect(await wrong.ended).toBe(1)
    expect(wrong.output()).toBe("error: unknown option '--port'\n`npm start -- --help` lists what can be set.\n")
  })

  it('says whose the port is not', { timeout: slowMillis }, async () => {
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    const program = runProgram('gateway/main.ts', [], { ...databases, PORT: String(port), LOG_LEVEL: 'silent' })
    expect(await program.ended).toBe(1)
    expect(program.output()).toBe(
      `Expected port ${port} to be free, but another program listens there. Set PORT to another one.\n`,
    )
  })

  it('tells all variables that cannot be used at once, before it does anything', { timeout: slowMillis }, async () => {
    const program = runProgram('gateway/main.ts', [], { PORT: 'high', LOG_LEVEL: 'loud' })
    expect(await program.ended).toBe(1)
    expect(program.output()).toContain('PORT must be a whole number from 0 to 65535, but got "high".')
    expect(program.output()).toContain('LOG_LEVEL must be one of')
  })

  it('refuses a supergraph that is none', { timeout: slowMillis }, async () => {
    const missing = runProgram('gateway/main.ts', [], { ...databases, SUPERGRAPH: '/nowhere/supergraph.graphql' })
    expect(await missing.ended).toBe(1)
    expect(missing.output()).toMatch(
      /^SUPERGRAPH must name a file that can be read, but got "\/nowhere\/supergraph.graphql"/,
    )
    const api = runProgram('gateway/main.ts', [], { ...databases, SUPERGRAPH: 'schema/api.graphql' })
    expect(await api.ended).toBe(1)
    expect(api.output()).toBe(
      'SUPERGRAPH must name a composed supergraph, but "schema/api.graphql" has no enum join__Graph.\n',
    )
  })
})

describe('a registry’s service', () => {
  it('says which registries there are', { timeout: slowMillis }, async () => {
    const program = runProgram('subgraphs/commands/serve.ts', ['supply'], {})
    expect(await program.ended).toBe(1)
    expect(program.output()).toBe(
      'Expected the name of a registry (facilities, personnel, beneficiaries), but got supply.\n',
    )
  })
})

async function waitForUrl(program: RunningProgram): Promise<string> {
  const line = await program.waitFor(/answers at http:\S+\/graphql/)
  return line.replace('answers at ', '').replace('/graphql', '')
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for
async function ask(url: string, query: string): Promise<any> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  return response.json()
}

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { runCommand } from '../../support/run-command.ts'
import { runProgram } from '../../support/run-program.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

const { registryUrls } = await testDatabase('demo')
const databases = {
  FACILITIES_DATABASE_URL: registryUrls.facilities,
  PERSONNEL_DATABASE_URL: registryUrls.personnel,
  BENEFICIARIES_DATABASE_URL: registryUrls.beneficiaries,
}
// Each starts programs, on a machine that may have more to do.
const slowMillis = 300_000

describe('the program, with tokens', () => {
  it('answers whoever has a token of the command’s, also over a service that shares its secret', {
    timeout: slowMillis,
  }, async () => {
    const folder = await makeTemporaryFolder()
    const { stdout, stderr } = await runCommand('token', ['--subject', 'planner-07', '--states', '07'], {
      DATA_DIR: folder,
    })
    const told = Object.fromEntries([...stderr.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name, value]) => [name, value]))
    const secretFile = join(folder, 'secret')
    await writeFile(secretFile, `${'x'.repeat(32)}\n`)
    const shared = { ...databases, PORT: '0', LOG_LEVEL: 'info', SUBGRAPH_SECRET_FILE: secretFile }
    const service = runProgram('subgraphs/commands/serve.ts', ['personnel'], shared)
    const personnel = (await service.waitFor(/http:\S+\/graphql/)).trim()
    const program = runProgram('gateway/main.ts', [], { ...shared, ...told, PERSONNEL_URL: personnel })
    const url = (await program.waitFor(/http:\/\/127\.0\.0\.1:\d+\/graphql/)).trim()

    const query = '{ me { subject states } healthSystem { staffing { total } } }'
    expect(await ask(url, query)).toEqual([401, expect.objectContaining({ errors: expect.anything() })])
    expect(await ask(url, query, stdout.trim())).toEqual([
      200,
      { data: { me: { subject: 'planner-07', states: ['07'] }, healthSystem: { staffing: { total: 274_977 } } } },
    ])
    expect(program.output()).toContain('"reason":"no header Authorization"')
    expect(program.output()).not.toContain(stdout.trim().slice(0, 20))
    expect((await ask(personnel, '{ healthSystem { id } }'))[0]).toBe(401)
  })

  it('does not start where it would let in more than meant', { timeout: slowMillis }, async () => {
    const everywhere = { ...databases, PORT: '0', HOST: '0.0.0.0' }
    const gateway = runProgram('gateway/main.ts', [], everywhere)
    expect(await gateway.ended).toBe(1)
    expect(gateway.output()).toContain(
      'Expected AUTH=jwt, for other machines can reach HOST 0.0.0.0, but got AUTH=off.',
    )
    const service = runProgram('subgraphs/commands/serve.ts', ['personnel'], everywhere)
    expect(await service.ended).toBe(1)
    expect(service.output()).toContain(
      'Expected SUBGRAPH_SECRET, for other machines can reach HOST 0.0.0.0, but got none: without it only this machine may ask.',
    )
    const keyless = { ...databases, PORT: '0', AUTH: 'jwt', JWKS: '/nowhere.json', JWT_ISSUER: 'a', JWT_AUDIENCE: 'b' }
    const program = runProgram('gateway/main.ts', [], keyless)
    expect(await program.ended).toBe(1)
    expect(program.output()).toContain(
      'JWKS must name a file with a JSON Web Key Set, or a URL, but got "/nowhere.json": ENOENT',
    )
  })
})

async function ask(url: string, query: string, token?: string): Promise<[number, unknown]> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query }),
  })
  return [response.status, await response.json()]
}

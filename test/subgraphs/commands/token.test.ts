import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { runCommand } from '../../support/run-command.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

const slowMillis = 120_000

describe('npm run token', () => {
  it('prints a token that its own keys verify, and how to start the gateway with it', {
    timeout: slowMillis,
  }, async () => {
    const folder = await makeTemporaryFolder()
    const run = await issue(
      folder,
      '--subject',
      'planner-07',
      '--states',
      '7,20',
      '--scope',
      'schema:read',
      '--expires',
      '30m',
    )
    expect(run.code).toBe(0)
    const file = join(folder, 'keys', 'jwks.json')
    expect(run.stderr).toContain(
      `AUTH=jwt JWKS=${file} JWT_ISSUER=salud-unificada-development JWT_AUDIENCE=salud-unificada npm start`,
    )
    const jwks = JSON.parse(await readFile(file, 'utf8'))
    expect(JSON.stringify(jwks)).not.toContain('"d"')
    const { payload } = await jwtVerify(run.stdout.trim(), createLocalJWKSet(jwks), {
      issuer: 'salud-unificada-development',
      audience: 'salud-unificada',
    })
    expect(payload).toMatchObject({ sub: 'planner-07', states: ['07', '20'], scope: 'schema:read' })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(1_800)
    expect((await stat(join(folder, 'keys', 'signing-key.json'))).mode & 0o777).toBe(0o600)
  })

  it('signs the next one with the same key', { timeout: slowMillis }, async () => {
    const folder = await makeTemporaryFolder()
    const runs = [await issue(folder, '--subject', 'a', '--national'), await issue(folder, '--subject', 'b')]
    const [first, second] = runs.map(({ stdout }) => decodeProtectedHeader(stdout.trim()).kid)
    expect(first).toBeTruthy()
    expect(second).toBe(first)
  })

  it.each([
    [['--subject', 'anyone'], 'The claim sub must not be anyone, which stands for callers without a token.'],
    [['--subject', 'a', '--states', '33'], 'The claim states must be a list of INEGI state codes of 2 digits.'],
    [['--subject', 'a', '--scope', 'all'], /^--scope must hold names of schema:read, .*, but got all\.$/],
    [
      ['--subject', 'a', '--expires', 'never'],
      '--expires must be a number of minutes, hours or days, as in 30m, 8h, 7d, but got never.',
    ],
    [['--states', '07'], /required option '--subject <name>' not specified/],
  ])('issues none for %j', { timeout: slowMillis }, async (args, message) => {
    const run = await issue(await makeTemporaryFolder(), ...args)
    expect([run.code, run.stdout]).toEqual([1, ''])
    expect(run.stderr.trim()).toMatch(message)
  })
})

function issue(dataDir: string, ...args: readonly string[]) {
  return runCommand('token', args, { DATA_DIR: dataDir })
}

import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { type Claims, readCaller } from '../shared/access/claims.ts'
import { openDevelopmentKeys } from '../shared/access/development-keys.ts'
import { scopeNames, scopes } from '../shared/access/scopes.ts'
import { readEnvironment } from '../shared/environment.ts'

interface TokenOptions {
  readonly subject: string
  readonly states?: string
  readonly national?: boolean
  readonly scope?: string
  readonly expires: string
  readonly keys?: string
}

const issuer = 'salud-unificada-development'
const audience = 'salud-unificada'
const secondsOf = { m: 60, h: 3_600, d: 86_400 } as const

new Command('npm run token --')
  .showHelpAfterError('`npm run token -- --help` says how.')
  .description(
    'Issues a token for trying the graph with AUTH=jwt, and prints it; how to start the gateway with it is told beside. The keys are made where there are none.',
  )
  .requiredOption('--subject <name>', 'who it is for, as in planner-07')
  .option('--states <codes>', 'INEGI codes of the states whose rows it may see, as in 07,20')
  .option('--national', 'may see the rows of all states')
  .option('--scope <names>', `what else it may do, with spaces between:${describeScopes()}`)
  .option('--expires <time>', 'how long it is good for: minutes, hours or days, as in 30m, 8h, 7d', '8h')
  .option('--keys <folder>', 'folder of the keys; without it the folder keys in DATA_DIR')
  .action(async (options: TokenOptions) => {
    try {
      await issue(options)
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
      process.exitCode = 1
    }
  })
  .parseAsync()

async function issue(options: TokenOptions): Promise<void> {
  const environment = readEnvironment(process.env)
  const claims = readClaims(options)
  const { jwksFile, sign } = await openDevelopmentKeys(resolve(options.keys ?? join(environment.dataDir, 'keys')))
  const now = Math.floor(Date.now() / 1_000)
  const named = environment.auth === 'off' ? { issuer, audience } : environment.auth
  const token = await sign({
    ...claims,
    iss: named.issuer,
    aud: named.audience,
    iat: now,
    exp: now + readSeconds(options.expires),
  })
  process.stdout.write(`${token}\n`)
  process.stderr.write(
    [
      'Start the gateway with:',
      `  AUTH=jwt JWKS=${jwksFile} JWT_ISSUER=${named.issuer} JWT_AUDIENCE=${named.audience} npm start`,
      'and send with each request:',
      '  Authorization: Bearer TOKEN',
      '',
    ].join('\n'),
  )
}

/** As the gateway will read them, so that no token is issued that it refuses. */
function readClaims({ subject, states, national, scope }: TokenOptions): Claims {
  const unknown = scope?.split(' ').filter((name) => name && !(name in scopes)) ?? []
  if (unknown.length > 0) {
    throw new Error(`--scope must hold names of ${scopeNames.join(', ')}, but got ${unknown.join(', ')}.`)
  }
  const claims = {
    sub: subject,
    // A zero that was lost is put back.
    ...(states !== undefined && { states: states.split(',').map((code) => code.trim().padStart(2, '0')) }),
    ...(national && { national }),
    ...(scope && { scope }),
  }
  readCaller(claims)
  return claims
}

function readSeconds(text: string): number {
  const [, count, unit] = /^([1-9]\d{0,4})([mhd])$/.exec(text) ?? []
  if (count === undefined || unit === undefined) {
    throw new Error(`--expires must be a number of minutes, hours or days, as in 30m, 8h, 7d, but got ${text}.`)
  }
  return Number(count) * secondsOf[unit as keyof typeof secondsOf]
}

function describeScopes(): string {
  return scopeNames.map((name) => `\n${name}: ${scopes[name]}`).join('')
}

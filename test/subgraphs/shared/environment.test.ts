import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readEnvironment } from '../../../subgraphs/shared/environment.ts'
import { defaultLimits, variables } from '../../../subgraphs/shared/environment-variables.ts'

it('gives every variable its default', () => {
  expect(readEnvironment({})).toEqual({
    port: 4000,
    host: '127.0.0.1',
    dataDir: resolve('.data'),
    databaseUrl: undefined,
    registryDatabaseUrls: { facilities: undefined, personnel: undefined, beneficiaries: undefined },
    identityDatabaseUrls: { personnel: undefined, beneficiaries: undefined },
    identityKeyFile: undefined,
    importDatabaseUrl: undefined,
    subgraphUrls: { facilities: undefined, personnel: undefined, beneficiaries: undefined },
    supergraph: undefined,
    responseCacheBytes: 64 * 1024 * 1024,
    executor: 'compiled',
    callerLimits: { concurrentRequests: 200, requestsPerMinute: 0 },
    trustedProxies: [],
    corsOrigins: [],
    apolloStudio: 'loopback',
    hsts: false,
    limits: defaultLimits,
    auth: 'off',
    authOffBeyondLoopback: false,
    publishedAt: undefined,
    subgraphSecret: undefined,
    logLevel: 'info',
  })
})

it('reads what is set and takes an empty value for not set, as Docker Compose passes them', () => {
  const read = readEnvironment({
    PORT: '0',
    HOST: '',
    DATA_DIR: 'elsewhere',
    DATABASE_URL: 'postgres://u:p@db/salud',
    PERSONNEL_DATABASE_URL: 'postgresql://p@db/salud',
    FACILITIES_URL: 'http://facilities:4001/graphql',
    EXECUTOR: 'apollo',
    LOG_LEVEL: 'debug',
  })
  expect(read).toMatchObject({
    port: 0,
    host: '127.0.0.1',
    dataDir: resolve('elsewhere'),
    databaseUrl: 'postgres://u:p@db/salud',
    registryDatabaseUrls: { facilities: undefined, personnel: 'postgresql://p@db/salud', beneficiaries: undefined },
    subgraphUrls: { facilities: 'http://facilities:4001/graphql', personnel: undefined },
    executor: 'apollo',
    logLevel: 'debug',
  })
})

it('lists all problems at once, and no password', () => {
  const bad = {
    PORT: '70000',
    DATABASE_URL: 'mysql://u:secret@db',
    FACILITIES_URL: 'facilities:4001',
    LOG_LEVEL: 'loud',
  }
  expect(() => readEnvironment(bad)).toThrow(
    [
      'The environment has values that cannot be used:',
      '  PORT must be a whole number from 0 to 65535, but got "70000".',
      '  DATABASE_URL must be a URL that begins with postgres://, but got something else.',
      '  FACILITIES_URL must be a URL that begins with http:// or https://, but got "facilities:4001".',
      '  LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, but got "loud".',
    ].join('\n'),
  )
})

it('says of every variable what it means', () => {
  for (const [name, variable] of Object.entries(variables)) expect(variable.description, name).toMatch(/\.$/)
})

it('reads a database URL from the file that is named for it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'environment-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'url')
  writeFileSync(file, 'postgres://importer:secret@database/salud\n')
  const url = 'postgres://importer:secret@database/salud'
  expect(readEnvironment({ IMPORT_DATABASE_URL_FILE: file })).toMatchObject({ importDatabaseUrl: url })
  expect(readEnvironment({ PERSONNEL_DATABASE_URL_FILE: file }).registryDatabaseUrls.personnel).toBe(url)
  expect(() => readEnvironment({ DATABASE_URL: url, DATABASE_URL_FILE: file })).toThrow(
    'Expected DATABASE_URL or DATABASE_URL_FILE, but got both.',
  )
  expect(() => readEnvironment({ DATABASE_URL_FILE: join(folder, 'none') })).toThrow(
    `Expected DATABASE_URL_FILE to name a file that can be read, but got ${join(folder, 'none')}.`,
  )
})

it.each([
  ['off', 0],
  ['0', 0],
  ['8', 8 * 1024 * 1024],
])('takes %s as the size of the cache of answers', (given, bytes) => {
  expect(readEnvironment({ RESPONSE_CACHE: given }).responseCacheBytes).toBe(bytes)
})

it('refuses a size of the cache of answers that is none', () => {
  expect(() => readEnvironment({ RESPONSE_CACHE: 'on' })).toThrow(
    'RESPONSE_CACHE must be off, or a whole number of MiB, but got "on".',
  )
})

it('reads how large an operation may be', () => {
  expect(readEnvironment({ MAX_DEPTH: '5', MAX_COST: '' }).limits).toEqual({ ...defaultLimits, depth: 5 })
  expect(() => readEnvironment({ MAX_ALIASES: '0' })).toThrow(
    'MAX_ALIASES must be a whole number from 1 to 999999999, but got "0".',
  )
})

it('reads how tokens are verified, and refuses to do it by halves', () => {
  const tokens = { AUTH: 'jwt', JWKS: '/keys/jwks.json', JWT_ISSUER: 'https://issuer.test', JWT_AUDIENCE: 'salud' }
  expect(readEnvironment(tokens).auth).toEqual({
    jwks: '/keys/jwks.json',
    issuer: 'https://issuer.test',
    audience: 'salud',
  })
  expect(readEnvironment({ ...tokens, AUTH: 'off' }).auth).toBe('off')
  expect(() => readEnvironment({ AUTH: 'jwt', JWKS: '/keys/jwks.json', JWT_ISSUER: ' ' })).toThrow(
    [
      'The environment has values that cannot be used:',
      '  JWT_ISSUER must be set where AUTH is jwt, but got nothing.',
      '  JWT_AUDIENCE must be set where AUTH is jwt, but got nothing.',
    ].join('\n'),
  )
  expect(() => readEnvironment({ AUTH: 'basic' })).toThrow('AUTH must be one of off, jwt, but got "basic".')
})

it('does not show a secret that is too short', () => {
  expect(() => readEnvironment({ SUBGRAPH_SECRET: 'hunter2' })).toThrow(
    'SUBGRAPH_SECRET must have at least 32 characters, but got something else.',
  )
})

it('reads how much a caller may ask, whose word is taken for its address, and whose pages may read', () => {
  const environment = readEnvironment({
    CONCURRENT_REQUESTS: '5',
    REQUESTS_PER_MINUTE: '600',
    TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    CORS_ORIGINS: 'https://salud.example,http://localhost:3000',
    APOLLO_STUDIO: 'off',
    HSTS: 'on',
  })
  expect(environment).toMatchObject({
    callerLimits: { concurrentRequests: 5, requestsPerMinute: 600 },
    trustedProxies: ['10.0.0.0/8', '::1'],
    corsOrigins: ['https://salud.example', 'http://localhost:3000'],
    apolloStudio: 'off',
    hsts: true,
  })
})

it('refuses origins that are patterns or addresses of pages, and proxies that are no addresses', () => {
  for (const origins of ['*', 'null', 'https://a.example/', 'a.example']) {
    expect(() => readEnvironment({ CORS_ORIGINS: origins })).toThrow(
      `CORS_ORIGINS must be origins as https://salud.example, with a comma between them, but got "${origins}".`,
    )
  }
  expect(() => readEnvironment({ TRUSTED_PROXIES: '10.0.0.0/8,proxy' })).toThrow(
    'TRUSTED_PROXIES must be addresses or networks as 10.0.0.0/8, with a comma between them, but got "10.0.0.0/8,proxy".',
  )
})

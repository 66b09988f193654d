import { describe, expect, it } from 'vitest'
import { checkDoors } from '../../../gateway/identity/check-doors.ts'
import { readEnvironment } from '../../../subgraphs/shared/environment.ts'

const check = (variables: Readonly<Record<string, string | undefined>>) => checkDoors(readEnvironment(variables))
const tokens = { AUTH: 'jwt', JWKS: '/keys/jwks.json', JWT_ISSUER: 'https://issuer.test', JWT_AUDIENCE: 'salud' }
const secret = { SUBGRAPH_SECRET: 'x'.repeat(32) }

describe('a gateway without tokens', () => {
  it.each([
    {},
    { HOST: 'localhost' },
    { HOST: '127.0.0.2' },
    { HOST: '::1' },
    { HOST: '0.0.0.0', PUBLISHED_AT: '127.0.0.1:4000' },
    { HOST: '0.0.0.0', PUBLISHED_AT: '[::1]:4000' },
    { HOST: '0.0.0.0', AUTH_OFF_BEYOND_LOOPBACK: 'yes' },
  ])('starts with %o', (variables) => {
    expect(() => check(variables)).not.toThrow()
  })

  it.each([
    [{ HOST: '0.0.0.0' }, 'HOST 0.0.0.0'],
    [{ HOST: '::' }, 'HOST ::'],
    [{ HOST: '10.1.2.3' }, 'HOST 10.1.2.3'],
    [{ HOST: '127.0.0.1.example' }, 'HOST 127.0.0.1.example'],
    [{ HOST: '0.0.0.0', PUBLISHED_AT: '0.0.0.0:4000' }, 'PUBLISHED_AT 0.0.0.0:4000'],
    [{ HOST: '0.0.0.0', PUBLISHED_AT: '4000' }, 'PUBLISHED_AT 4000'],
  ])('does not start with %o', (variables, place) => {
    expect(() => check(variables)).toThrow(
      `Expected AUTH=jwt, for other machines can reach ${place}, but got AUTH=off. To show everything to all of them, set AUTH_OFF_BEYOND_LOOPBACK=yes.`,
    )
  })
})

describe('a gateway with tokens', () => {
  it('may be reached from anywhere', () => {
    expect(() => check({ ...tokens, HOST: '0.0.0.0' })).not.toThrow()
  })
})

describe('a gateway over services', () => {
  it('needs no secret for those of this machine, where nobody is asked for a token', () => {
    expect(() => check({ PERSONNEL_URL: 'http://127.0.0.1:4002/graphql' })).not.toThrow()
  })

  it.each([
    [{ PERSONNEL_URL: 'http://personnel:4000/graphql' }, 'personnel:4000'],
    [{ ...tokens, PERSONNEL_URL: 'http://127.0.0.1:4002/graphql' }, '127.0.0.1:4002'],
  ])('needs a secret with %o', (variables, place) => {
    expect(() => check(variables)).toThrow(
      `Expected SUBGRAPH_SECRET, for the subgraph personnel is reached over HTTP at ${place}, but got none.`,
    )
    expect(() => check({ ...variables, ...secret })).not.toThrow()
  })
})

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'
import { makeTemporaryFolder } from './temporary-folder.ts'

export const issuer = 'https://issuer.test'
export const audience = 'salud-unificada'

export interface SigningKey {
  readonly publicJwk: JWK
  /** A token that is good for an hour, but for what these claims say; `undefined` leaves one out. */
  sign(claims?: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): Promise<string>
}

export async function makeSigningKey(kid: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  return {
    publicJwk: { ...(await exportJWK(publicKey)), kid },
    sign(claims = {}, header = {}) {
      const payload = Object.entries({ ...goodClaims(), ...claims }).filter(([, value]) => value !== undefined)
      return new SignJWT(Object.fromEntries(payload) as JWTPayload)
        .setProtectedHeader({ alg: 'ES256', kid, ...header })
        .sign(privateKey)
    },
  }
}

export function goodClaims(): Readonly<Record<string, unknown>> {
  const now = Math.floor(Date.now() / 1_000)
  return { sub: 'planner-07', iss: issuer, aud: audience, iat: now, exp: now + 3_600, states: ['07'] }
}

/** A file with these keys, gone with the running test. */
export async function writeKeys(...keys: readonly SigningKey[]): Promise<string> {
  const file = join(await makeTemporaryFolder(), 'jwks.json')
  await writeFile(file, printKeys(...keys))
  return file
}

export function printKeys(...keys: readonly SigningKey[]): string {
  return JSON.stringify({ keys: keys.map(({ publicJwk }) => publicJwk) })
}

import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT } from 'jose'

/** Issues tokens as an identity provider does, for who has none, or tries things out. */
export interface DevelopmentKeys {
  /** The public half, as `JWKS` names it. */
  readonly jwksFile: string
  sign(claims: JWTPayload): Promise<string>
}

const algorithm = 'ES256'

/** The key pair in a folder, made where there is none. Of two processes that make it at once one wins, and both use its. */
export async function openDevelopmentKeys(folder: string): Promise<DevelopmentKeys> {
  const jwksFile = join(folder, 'jwks.json')
  const secretFile = join(folder, 'signing-key.json')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const secret = (await readKey(secretFile)) ?? (await makeKey(secretFile))
  const jwks = print({ keys: [publicHalfOf(secret)] })
  // So that it fits the other half whatever became of it.
  if ((await readIfThere(jwksFile)) !== jwks) await writeFile(jwksFile, jwks)
  const key = await importJWK(secret, algorithm)
  return {
    jwksFile,
    sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid: secret.kid }).sign(key),
  }
}

async function readKey(file: string): Promise<JWK | undefined> {
  const text = await readIfThere(file)
  return text === undefined ? undefined : JSON.parse(text)
}

async function makeKey(file: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true })
  const key = await exportJWK(privateKey)
  const secret: JWK = { ...key, kid: await calculateJwkThumbprint(key), alg: algorithm, use: 'sig' }
  const draft = `${file}.${process.pid}`
  await writeFile(draft, print(secret), { mode: 0o600 })
  try {
    await link(draft, file)
    return secret
  } catch (error) {
    const made = await readKey(file)
    if (made) return made
    throw error
  } finally {
    await rm(draft)
  }
}

function print(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function publicHalfOf({ d: _, ...key }: JWK): JWK {
  return key
}

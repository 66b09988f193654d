import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { RegistryName } from '../registry.ts'

/**
 * What makes persons findable and readable, kept outside of the database: without its file a dump or a backup names nobody, for a
 * CURP that is merely hashed is guessed in minutes.
 */
export interface IdentityKey {
  /** Stands beside all that was made with the key. */
  readonly version: number
  /** What a CURP is looked up by; another one in each registry, so that registries cannot be joined by it. */
  hashCurp(registry: RegistryName, curp: string): Buffer
  /** Encrypted, for the row of `id` alone: moved to another row it does not open. */
  seal(text: string, id: string): Buffer
  open(sealed: Uint8Array, id: string): string
}

const keyBytes = 32
const ivBytes = 12
const tagBytes = 16
const algorithm = 'aes-256-gcm'

/** `1:` and 64 hexadecimal digits; the number counts up when the key is changed. */
const shape = /^(\d{1,4}):([0-9a-f]{64})\s*$/

/** The key in a file; throws where it cannot be read, naming the file and not what is in it. */
export function readIdentityKey(file: string): IdentityKey {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Error(`Expected IDENTITY_KEY_FILE to name a file that can be read, but got ${file}.`, { cause })
  }
  const [, version, secret] = shape.exec(text) ?? []
  if (!version || !secret) {
    throw new Error(`Expected a version, a colon and 64 hexadecimal digits in ${file}, but got something else.`)
  }
  return createIdentityKey(Buffer.from(secret, 'hex'), Number(version))
}

/** The key of an embedded database, made on first use beside it. Of two processes that make it at once, both get the first one's. */
export function openIdentityKey(dataDir: string): IdentityKey {
  const file = join(dataDir, 'identity.key')
  try {
    return readIdentityKey(file)
  } catch (error) {
    if (!(error instanceof Error && isMissing(error.cause))) throw error
  }
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `1:${randomBytes(keyBytes).toString('hex')}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  return readIdentityKey(file)
}

/** The key for given bytes; one key for each use is derived from them. */
export function createIdentityKey(secret: Uint8Array, version: number): IdentityKey {
  const sealKey = derive(secret, 'seal')
  const ivKey = derive(secret, 'seal iv')
  return {
    version,
    hashCurp: (registry, curp) =>
      createHmac('sha256', derive(secret, `curp hash ${registry}`))
        .update(`curp|${curp}`)
        .digest(),
    seal(text, id) {
      // Made of what is sealed: the same row seals alike, so that an import sees that nothing changed, and no other row has it.
      const iv = createHmac('sha256', ivKey)
        .update(JSON.stringify([id, text]))
        .digest()
        .subarray(0, ivBytes)
      const cipher = createCipheriv(algorithm, sealKey, iv).setAAD(Buffer.from(id))
      return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, id) {
      const decipher = createDecipheriv(algorithm, sealKey, sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(id)).setAuthTag(sealed.subarray(-tagBytes))
      const text = decipher.update(sealed.subarray(ivBytes, -tagBytes))
      return Buffer.concat([text, decipher.final()]).toString('utf8')
    },
  }
}

function derive(secret: Uint8Array, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `salud-unificada ${use}`, keyBytes))
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
}

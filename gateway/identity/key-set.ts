import { readFile } from 'node:fs/promises'
import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import type { Logger } from '../../subgraphs/shared/logger.ts'

/** Public keys that tokens are verified with; the ones that are read last and could be used. */
export interface KeySet {
  readonly find: JWTVerifyGetKey
  /** Grows whenever other keys take the place of the known ones: what was verified before may not be valid any more. */
  readonly generation: number
  close(): void
}

export interface KeySetOptions {
  /** A file, or a URL that begins with http:// or https://. */
  readonly source: string
  readonly logger: Logger
  readonly timing?: KeySetTiming
}

export interface KeySetTiming {
  /** How often it is looked whether the keys have changed. */
  readonly refreshMillis: number
  /** Tokens that name an unknown key have it looked for, but not more often than this: anybody can write such tokens. */
  readonly cooldownMillis: number
}

const fileTiming: KeySetTiming = { refreshMillis: 2_000, cooldownMillis: 1_000 }
const urlTiming: KeySetTiming = { refreshMillis: 60_000, cooldownMillis: 30_000 }
const fetchMillis = 5_000

const shape = z.object({ keys: z.array(z.looseObject({ kty: z.enum(['RSA', 'EC', 'OKP']) })).min(1) })

/**
 * Reads the keys, and again whenever they change. A file must be there and hold keys now; a URL may be away. From then on rubbish, or
 * nothing, leaves the last good keys in place, and is logged.
 */
export async function openKeySet({ source, logger, ...options }: KeySetOptions): Promise<KeySet> {
  const isUrl = /^https?:/.test(source)
  const { refreshMillis, cooldownMillis } = options.timing ?? (isUrl ? urlTiming : fileTiming)
  let keys: JWTVerifyGetKey | undefined
  let text: string | undefined
  let generation = 0
  let lookedAt = 0
  let trouble: string | undefined
  let looking: Promise<void> | undefined

  async function take(): Promise<void> {
    lookedAt = performance.now()
    const found = isUrl ? await fetchText(source) : await readFile(source, 'utf8')
    if (found === text) return
    keys = createLocalJWKSet(readKeys(found))
    text = found
    generation++
  }

  async function takeOrKeep(): Promise<void> {
    try {
      await take()
      if (trouble !== undefined) logger.info({ jwks: source }, 'keys can be read again')
      trouble = undefined
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      // Once for each trouble, not each time that it is looked.
      if (trouble !== reason)
        logger.error({ jwks: source, reason }, keys ? 'keys kept, for the new ones are none' : 'no keys')
      trouble = reason
    }
  }

  function look(): Promise<void> {
    looking ??= takeOrKeep().finally(() => {
      looking = undefined
    })
    return looking
  }

  if (isUrl) await look()
  else await take().catch((cause: unknown) => Promise.reject(notReadable(source, cause)))
  const timer = setInterval(look, refreshMillis).unref()
  return {
    async find(header, input) {
      try {
        if (!keys) throw new errors.JWKSNoMatchingKey('no keys could be read so far')
        return await keys(header, input)
      } catch (error) {
        const isCooling = performance.now() - lookedAt < cooldownMillis
        if (!(error instanceof errors.JWKSNoMatchingKey) || isCooling) throw error
        await look()
        if (!keys) throw error
        return keys(header, input)
      }
    },
    get generation() {
      return generation
    },
    close: () => clearInterval(timer),
  }
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(fetchMillis),
  })
  if (!response.ok) throw new Error(`Expected status 200 of ${url}, but got ${response.status}.`)
  return response.text()
}

/** A set with a symmetric key in it, or with none, is no set of keys for us; nor is one with a key that should be secret. */
function readKeys(text: string) {
  const set = shape.parse(parseJson(text))
  if (set.keys.some((key) => 'd' in key)) throw new Error('Expected public keys, but got a private one.')
  return set
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes the text.
    throw new Error('Expected a JSON Web Key Set, but got something that is not JSON.')
  }
}

function notReadable(file: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new Error(
    `JWKS must name a file with a JSON Web Key Set, or a URL, but got ${JSON.stringify(file)}: ${reason}`,
    {
      cause,
    },
  )
}

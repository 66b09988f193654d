import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { today } from '../../subgraphs/shared/graph/as-of.ts'
import { compress } from '../compress.ts'
import { agree, type DataVersions } from './data-versions.ts'

/** A whole answer as it goes out. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The subgraphs whose data it holds. */
  readonly subgraphs: ReadonlySet<string>
  readonly hasErrors: boolean
  readonly isPersonal: boolean
}

/** An answer that stays exact until the data of one of its subgraphs change, or the day: `asOf` may not lie in the future. */
export interface KeptAnswer {
  /** Those of the answer as it was made, and what whoever keeps it in turn must know. */
  readonly headers: Answer['headers'] & { readonly etag: string }
  readonly body: string | Buffer
  /** The body as gzip; made when first asked for. */
  compressed(): Promise<Buffer>
  readonly subgraphs: ReadonlySet<string>
  readonly versions: DataVersions
  readonly day: string
}

export function isKept(answer: Answer | KeptAnswer): answer is KeptAnswer {
  return 'compressed' in answer
}

export interface ResponseCache {
  /** The answer to a request, if one is kept that is exact for these versions. */
  find(key: string, versions: DataVersions): KeptAnswer | undefined
  /** Keeps an answer that was put together from these versions; undefined where it is not one to be kept. */
  keep(key: string, answer: Answer, versions: DataVersions): KeptAnswer | undefined
  readonly counts: CacheCounts
}

export interface CacheCounts {
  readonly hits: number
  readonly misses: number
  readonly bytes: number
}

/** Keeps whole answers, those that were asked for last, in at most this many bytes. */
export function createResponseCache(maxBytes: number): ResponseCache {
  const kept = new LRUCache<string, KeptAnswer>({
    maxSize: maxBytes,
    // A tenth: one huge answer must not drive all others out.
    maxEntrySize: Math.ceil(maxBytes / 10),
    sizeCalculation: ({ body }, key) => body.length + key.length * 2 + entryOverheadBytes,
  })
  let hits = 0
  let misses = 0
  return {
    counts: {
      get hits() {
        return hits
      },
      get misses() {
        return misses
      },
      get bytes() {
        return kept.calculatedSize
      },
    },
    find(key, versions) {
      const found = kept.get(key)
      const isExact =
        found?.day === today() && (found.versions === versions || agree(found.versions, versions, found.subgraphs))
      if (isExact) {
        hits++
        return found
      }
      misses++
      if (found) kept.delete(key)
      return undefined
    },
    keep(key, answer, versions) {
      if (answer.status !== 200 || answer.hasErrors || answer.isPersonal) return undefined
      if (!agree(versions, versions, answer.subgraphs)) return undefined
      const day = today()
      const body = isShortText(answer.body) ? answer.body : Buffer.from(answer.body)
      let compressed: Promise<Buffer> | undefined
      const fresh: KeptAnswer = {
        // Whoever keeps it is to ask each time whether it is still so.
        headers: {
          ...answer.headers,
          etag: makeEtag(key, answer.subgraphs, versions, day),
          'cache-control': 'private, no-cache',
        },
        body,
        compressed: () => (compressed ??= compress(body)),
        subgraphs: answer.subgraphs,
        versions,
        day,
      }
      kept.set(key, fresh)
      return fresh
    },
  }
}

/** The request, the day and the versions say all that an answer depends on; the answer itself may be large. */
function makeEtag(key: string, subgraphs: ReadonlySet<string>, versions: DataVersions, day: string): string {
  const stamp = [...subgraphs].sort().map((name) => `${name} ${versions.get(name)}`)
  const hash = createHash('sha256')
    .update([day, ...stamp, key].join('\n'))
    .digest('base64url')
  // Weak: the same answer may also go out compressed.
  return `W/"${hash.slice(0, 27)}"`
}

const entryOverheadBytes = 500

/** A short body goes out in one piece with its headers, a longer one without being encoded again. */
const longestText = 16_384

/** Whether it is short, and held as one byte for each character. */
function isShortText(body: string): boolean {
  return body.length <= longestText && /^[\0-\xff]*$/.test(body)
}

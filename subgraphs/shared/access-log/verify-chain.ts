import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'

export interface ChainReport {
  /** Entries that stand as they were written, from the first one on. */
  readonly intact: number
  /** Hash of the last of them, in hexadecimal digits: kept elsewhere, it shows later whether the chain was made anew. */
  readonly hash: string
  /** The first that does not, and why; undefined where all do. */
  readonly broken: { readonly id: number; readonly reason: string } | undefined
}

interface Link {
  readonly id: number
  readonly writtenAt: string
  readonly entry: string
  readonly prevHash: Buffer
  readonly hash: Buffer
}

const firstHash = createHash('sha256').update('salud-unificada access log').digest()
const pageSize = 5_000

/**
 * Computes the whole chain again, here and not in the database, whose functions its owner could have changed. `mustContain` is a hash
 * that an earlier run told: without it nobody can see that all entries after some point were written anew.
 */
export async function verifyChain(db: Kysely<unknown>, mustContain?: string): Promise<ChainReport> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      let id = 0
      let hash: Buffer = firstHash
      let isContained = mustContain === undefined || mustContain === hash.toString('hex')
      const stop = (at: number, reason: string) => ({
        intact: id,
        hash: hash.toString('hex'),
        broken: { id: at, reason },
      })
      for await (const link of readLinks(tx)) {
        if (link.id !== id + 1) return stop(id + 1, `it is missing; the next one is ${link.id}`)
        if (!link.prevHash.equals(hash)) return stop(link.id, 'it does not follow from the entry before it')
        if (!link.hash.equals(hashOf(link, hash))) return stop(link.id, 'it is not what its hash says')
        id = link.id
        hash = link.hash
        isContained ||= mustContain === hash.toString('hex')
      }
      const { rows } = await sql<{ id: number; hash: Buffer }>`
        /* readHead */ select id::int as id, hash from access_log.head`.execute(tx)
      const [head] = rows
      if (!head || head.id !== id) return stop(id + 1, `it is missing; there were ${head?.id ?? 'some'}`)
      if (!head.hash.equals(hash)) return stop(id, 'it is not the one that was written last')
      if (!isContained) return stop(1, `no entry has the hash ${mustContain}`)
      return { intact: id, hash: hash.toString('hex'), broken: undefined }
    })
}

async function* readLinks(tx: Kysely<unknown>): AsyncGenerator<Link> {
  for (let last = 0; ; ) {
    const { rows } = await sql<Link>`
      /* readLinks */
      select id::int as id, written_at as "writtenAt", entry, prev_hash as "prevHash", hash
      from access_log.entries where id > ${last} order by id limit ${pageSize}`.execute(tx)
    yield* rows
    const newest = rows.at(-1)
    if (!newest) return
    last = newest.id
  }
}

function hashOf({ id, writtenAt, entry }: Link, previous: Buffer): Buffer {
  return createHash('sha256').update(previous).update(`${id} ${writtenAt} ${entry}`).digest()
}

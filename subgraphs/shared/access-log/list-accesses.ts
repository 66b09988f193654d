import { type Kysely, sql } from 'kysely'
import type { AccessEntry } from './access-entry.ts'

export interface Access {
  readonly id: number
  readonly writtenAt: string
  readonly entry: AccessEntry
}

/** Every entry that names the person, the oldest first. */
export async function listAccesses(
  db: Kysely<unknown>,
  type: AccessEntry['type'],
  person: string,
): Promise<readonly Access[]> {
  const { rows } = await sql<Access>`
    /* listAccesses */
    select id::int as id, written_at as "writtenAt", entry::jsonb as entry
    from access_log.entries
    where (entry::jsonb) -> 'persons' @> jsonb_build_array(${person}::text) and (entry::jsonb) ->> 'type' = ${type}
    order by id`.execute(db)
  return rows
}

import { type Kysely, sql } from 'kysely'

/** Rejects when the database does not answer. */
export async function checkAnswering(db: Kysely<unknown>, signal?: AbortSignal): Promise<void> {
  await sql`/* checkAnswering */ select 1`.execute(db, { signal })
}

import { type Kysely, sql } from 'kysely'
import type { Scope } from '../access/scopes.ts'

/** One answer that told of persons, or would have: who asked, why, and whom it was about. */
export interface AccessEntry {
  readonly requestId: string
  readonly subject: string
  /** As the caller declared it: `CARE`. */
  readonly purpose: string
  /** `HealthWorker.identity` */
  readonly field: string
  readonly scope: Scope
  /** What `persons` are keys of. */
  readonly type: 'HealthWorker' | 'Credential'
  /** Keys in the registry; never a name, and never a CURP. */
  readonly persons: readonly string[]
  /** What was told of each. */
  readonly fields: readonly string[]
  /** The caller's states, or `all`. */
  readonly states: 'all' | readonly string[]
  readonly outcome: AccessOutcome
}

/** ANSWERED: told; REFUSED: the caller lacks the scope. */
export type AccessOutcome = 'ANSWERED' | 'REFUSED'

/** Adds an entry to the chain; it is there as soon as the transaction is committed. */
export async function appendEntry(tx: Kysely<unknown>, entry: AccessEntry): Promise<void> {
  await sql`/* appendAccess */ select access_log.append(${JSON.stringify(entry)})`.execute(tx)
}

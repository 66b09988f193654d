import type { Kysely } from 'kysely'
import { compareByBytes } from '../../shared/database/compare-by-bytes.ts'

/** Keys compare by their bytes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await compareByBytes(db, 'beneficiaries')
}

import type { Kysely } from 'kysely'
import { changeKey } from '../../shared/database/change-key.ts'

/**
 * The rows that hold today, which nearly everybody asks for, end last. Keyed by the stretches of days those of all states lie together,
 * and so do those of any day; of a municipality's the one of today is the first that the index gives.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await changeKey(db, 'facilities.state_totals', ['valid_to', 'valid_from', 'state_code'])
  await changeKey(db, 'facilities.municipality_totals', ['municipality_code', 'valid_to', 'valid_from'])
}

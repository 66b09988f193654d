import { type Kysely, sql } from 'kysely'
import { isOfCaller, narrowRows } from '../../shared/database/row-policy.ts'

/** Credentials by municipality are seen by callers of their state; populations, which INEGI publishes, and sums by state by all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['credential_counts', 'municipality_credentials']) {
    await narrowRows(db, `beneficiaries.${table}`, isOfCaller(sql`left(municipality_code, 2)`))
  }
}

import { type Kysely, sql } from 'kysely'
import type { Derivation } from '../shared/derivation.ts'
import { replaceStateRows } from './replace-state-rows.ts'

/** Credentials issued as of any day by state, beside the people without social security; made of those by municipality. */
export const stateCredentials: Derivation = {
  tables: ['beneficiaries.state_credentials'],
  derive: deriveStateCredentials,
}

export async function deriveStateCredentials(tx: Kysely<unknown>): Promise<void> {
  await replaceStateRows(tx, {
    table: 'beneficiaries.state_credentials',
    values: ['municipalities_reached'],
    credentials: sql`
      with steps as (
        select municipality_code, valid_from, issued,
          issued - lag(issued, 1, 0) over by_day as added,
          (issued > 0 and lag(issued, 1, 0) over by_day = 0)::int as newly_reached
        from beneficiaries.municipality_credentials
        window by_day as (partition by municipality_code order by valid_from)
      ),
      days as (
        select left(municipality_code, 2) as state_code, valid_from,
          sum(added) as added, sum(newly_reached) as newly_reached
        from steps
        group by left(municipality_code, 2), valid_from
      )
      select state_code, valid_from,
        lead(valid_from, 1, 'infinity') over by_day as valid_to,
        (sum(added) over by_day)::int as issued,
        (sum(newly_reached) over by_day)::int as municipalities_reached
      from days
      window by_day as (partition by state_code order by valid_from)`,
  })
}

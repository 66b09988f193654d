import { type Kysely, sql } from 'kysely'
import type { Derivation } from '../../shared/derivation.ts'
import { monthEnd } from '../month-ended.ts'
import { replaceCredentials } from '../replace-credentials.ts'

/** A state's credentials as of any day as callers without the scope `credentials:small-cells` see them, beside the people. */
export const openStateCredentials: Derivation = {
  tables: ['beneficiaries.open_state_credentials'],
  derive: deriveOpenStates,
}

export async function deriveOpenStates(tx: Kysely<unknown>): Promise<void> {
  await replaceCredentials(tx, {
    level: 'state',
    table: 'beneficiaries.open_state_credentials',
    values: ['municipalities_reached', 'suppressed'],
    // Something is withheld for as long as a month is counted in a later one, too.
    rows: sql`
      with months as (
        select state_code, month, ${monthEnd()} as month_end, counted_in, reached, withholds, issued
        from beneficiaries.open_months
        left join (
          select state_code, month, sum(issued) as issued
          from beneficiaries.open_state_counts
          group by state_code, month
        ) counts using (state_code, month)
      )
      select state_code, month_end as valid_from,
        lead(month_end, 1, 'infinity') over by_month as valid_to,
        (sum(issued) over by_month)::int as issued,
        (sum(reached) over by_month)::int as municipalities_reached,
        bool_or(withholds) over by_month or max(counted_in) over by_month > month as suppressed
      from months
      window by_month as (partition by state_code order by month)`,
  })
}

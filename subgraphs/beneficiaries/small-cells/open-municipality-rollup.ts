import { type Kysely, sql } from 'kysely'
import type { Derivation } from '../../shared/derivation.ts'
import { monthEnd } from '../month-ended.ts'
import { replaceCredentials } from '../replace-credentials.ts'

/** A municipality's credentials as of any day as callers without the scope `credentials:small-cells` see them, beside the people. */
export const openMunicipalityCredentials: Derivation = {
  tables: ['beneficiaries.open_municipality_credentials'],
  derive: deriveOpenMunicipalities,
}

export async function deriveOpenMunicipalities(tx: Kysely<unknown>): Promise<void> {
  await replaceCredentials(tx, {
    level: 'municipality',
    table: 'beneficiaries.open_municipality_credentials',
    values: ['suppressed'],
    // A month that is counted in a later one has no count itself, and something is withheld until then.
    rows: sql`
      select municipality_code, valid_from, valid_to, suppressed,
        -- Where all that may be shown is 0, and more is withheld, 0 would be wrong.
        case when suppressed then nullif(issued, 0) else issued end as issued
      from (
        select municipality_code, ${monthEnd()} as valid_from,
          lead(${monthEnd()}, 1, 'infinity') over by_month as valid_to,
          (sum(issued) over by_month)::int as issued,
          bool_or(issued is null and month = counted_in) over by_month
            or max(counted_in) over by_month > month as suppressed
        from beneficiaries.open_municipality_counts
        window by_month as (partition by municipality_code order by month)
      ) shown`,
  })
}

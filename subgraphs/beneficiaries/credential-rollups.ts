import { type Kysely, sql } from 'kysely'
import { replaceRows } from '../shared/database/replace-rows.ts'
import type { Derivation } from '../shared/derivation.ts'
import { monthEnd } from './month-ended.ts'

/** Credentials issued as of any day by municipality, and the states' counts by month, sex and age group. */
export const credentials: Derivation = {
  tables: ['beneficiaries.municipality_credentials', 'beneficiaries.state_credential_counts'],
  derive: deriveCredentials,
}

async function deriveCredentials(tx: Kysely<unknown>): Promise<void> {
  await deriveMunicipalities(tx)
  await deriveStateCounts(tx)
}

async function deriveMunicipalities(tx: Kysely<unknown>): Promise<void> {
  await replaceRows(tx, {
    table: 'beneficiaries.municipality_credentials',
    key: ['municipality_code', 'valid_from'],
    values: ['valid_to', 'issued'],
    rows: sql`
      with months as (
        select municipality_code, ${monthEnd()} as month_end, sum(issued) as issued
        from beneficiaries.credential_counts
        where ended_by is null
        group by municipality_code, month
      )
      select municipality_code, month_end as valid_from,
        lead(month_end, 1, 'infinity') over by_month as valid_to,
        (sum(issued) over by_month)::int as issued
      from months
      window by_month as (partition by municipality_code order by month_end)
      -- A municipality's rows lie together on disk.
      order by municipality_code, month_end`,
  })
}

async function deriveStateCounts(tx: Kysely<unknown>): Promise<void> {
  await replaceRows(tx, {
    table: 'beneficiaries.state_credential_counts',
    key: ['state_code', 'month', 'sex', 'age_group'],
    values: ['issued'],
    rows: sql`
      select left(municipality_code, 2) as state_code, month, sex, age_group, sum(issued)::int as issued
      from beneficiaries.credential_counts
      where ended_by is null
      group by left(municipality_code, 2), month, sex, age_group`,
  })
}

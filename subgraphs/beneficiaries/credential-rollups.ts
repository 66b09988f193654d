import { type Kysely, sql } from 'kysely'
import { replaceRows } from '../shared/database/replace-rows.ts'
import type { Derivation } from '../shared/derivation.ts'
import { monthEnd } from './month-ended.ts'

/** Credentials issued as of any day, by municipality and by state, and the states' counts by month, sex and age group. */
export const credentials: Derivation = {
  tables: ['municipality_credentials', 'state_credentials', 'state_credential_counts'].map(
    (name) => `beneficiaries.${name}`,
  ),
  derive: deriveCredentials,
}

async function deriveCredentials(tx: Kysely<unknown>): Promise<void> {
  await deriveMunicipalities(tx)
  await deriveStates(tx)
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

async function deriveStates(tx: Kysely<unknown>): Promise<void> {
  await replaceRows(tx, {
    table: 'beneficiaries.state_credentials',
    key: ['state_code', 'valid_from'],
    values: ['valid_to', 'issued', 'municipalities_reached'],
    rows: sql`
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

import { type Kysely, sql } from 'kysely'
import { replaceRows } from '../shared/database/replace-rows.ts'
import type { Derivation } from '../shared/derivation.ts'
import { monthEnd } from './month-ended.ts'
import { replaceCredentials } from './replace-credentials.ts'

/** The states' credentials by month, sex and age group. */
export const stateCounts: Derivation = {
  tables: ['beneficiaries.state_credential_counts'],
  derive: deriveStateCounts,
}

/** Credentials issued as of any day by municipality, beside the people without social security. */
export const municipalityCredentials: Derivation = {
  tables: ['beneficiaries.municipality_credentials'],
  derive: deriveMunicipalityCredentials,
}

/** The like by state; made of those by municipality. */
export const stateCredentials: Derivation = {
  tables: ['beneficiaries.state_credentials'],
  derive: deriveStateCredentials,
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

export async function deriveMunicipalityCredentials(tx: Kysely<unknown>): Promise<void> {
  await replaceCredentials(tx, {
    level: 'municipality',
    table: 'beneficiaries.municipality_credentials',
    values: [],
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
      window by_month as (partition by municipality_code order by month_end)`,
  })
}

export async function deriveStateCredentials(tx: Kysely<unknown>): Promise<void> {
  await replaceCredentials(tx, {
    level: 'state',
    table: 'beneficiaries.state_credentials',
    values: ['municipalities_reached'],
    rows: sql`
      with steps as (
        select municipality_code, valid_from, issued,
          issued - lag(issued, 1, 0) over by_day as added,
          (issued > 0 and lag(issued, 1, 0) over by_day = 0)::int as newly_reached
        from beneficiaries.municipality_credentials
        where issued is not null
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

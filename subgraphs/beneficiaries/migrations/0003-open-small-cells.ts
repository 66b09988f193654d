import { type Kysely, sql } from 'kysely'
import { isOfCaller, narrowRows } from '../../shared/database/row-policy.ts'
import { deriveOpenCounts } from '../small-cells/derive-open-counts.ts'

/** What callers without the scope `credentials:small-cells` are shown of credentials, made from what is there already. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of tables) await statement.execute(db)
  await narrowRows(db, 'beneficiaries.open_municipality_counts', isOfCaller(sql`left(municipality_code, 2)`))
  await deriveOpenCounts(db)
}

const tables = [
  sql`
    create table beneficiaries.open_months (
      state_code text not null,
      month date not null,
      -- The month in which this one is shown, together with those before it; infinity while they are too few.
      counted_in date not null,
      -- Municipalities whose first credentials are shown in this month.
      reached integer not null,
      -- Whether a municipality's count is withheld in it.
      withholds boolean not null,
      primary key (state_code, month)
    )
  `,
  sql`
    -- '' stands for all sexes, or ages, that are not told apart.
    create table beneficiaries.open_state_counts (
      state_code text not null,
      month date not null,
      sex text not null,
      age_group text not null,
      issued integer not null,
      primary key (state_code, month, sex, age_group)
    )
  `,
  sql`
    create table beneficiaries.open_municipality_counts (
      municipality_code text not null,
      month date not null,
      counted_in date not null,
      -- Null where it is withheld.
      issued integer,
      primary key (municipality_code, month)
    )
  `,
]

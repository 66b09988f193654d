import { type Kysely, sql } from 'kysely'

/** Facts about populations and credentials by municipality, and what is derived from them: both as of any day, by state too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema if not exists beneficiaries`.execute(db)
  for (const statement of [...factTables, ...derivedTables]) await statement.execute(db)
}

const populationCounts = sql.raw(`
  total integer,
  without_social_security integer,
  with_affiliation integer,
  female integer,
  age_0_to_14 integer,
  age_15_to_64 integer,
  age_65_and_over integer,
  imss integer,
  issste integer,
  state_issste integer,
  pemex_defense_navy integer,
  insabi integer,
  imss_bienestar integer,
  private_insurance integer,
  other_affiliation integer`)

const factTables = [
  sql`
    create table beneficiaries.population_counts (
      source text not null,
      municipality_code text not null,
      year integer not null,
      dataset_id integer not null,
      ended_by integer,
      ${populationCounts},
      primary key (source, municipality_code, year, dataset_id)
    )
  `,
  sql`
    create unique index population_counts_current
      on beneficiaries.population_counts (municipality_code, year, source) where ended_by is null
  `,
  sql`
    create table beneficiaries.credential_counts (
      municipality_code text not null,
      -- First day of the month of issue.
      month date not null check (extract(day from month) = 1),
      sex text not null check (sex in ('FEMALE', 'MALE', 'UNSPECIFIED')),
      age_group text not null,
      dataset_id integer not null,
      ended_by integer,
      issued integer not null check (issued >= 0),
      primary key (municipality_code, month, sex, age_group, dataset_id)
    )
  `,
  sql`
    create unique index credential_counts_current
      on beneficiaries.credential_counts (municipality_code, month, sex, age_group) where ended_by is null
  `,
]

const derivedTables = [
  populationTable('municipality_population', 'municipality_code'),
  populationTable('state_population', 'state_code'),
  sql`
    -- Issued from the beginning until a day, one row for each stretch of days without change: a month counts from its last day on.
    create table beneficiaries.municipality_credentials (
      municipality_code text not null,
      valid_from date not null,
      valid_to date not null,
      issued integer not null,
      -- By its end, so that the row of a late day is the first that the index gives.
      primary key (municipality_code, valid_to)
    )
  `,
  sql`
    create table beneficiaries.state_credentials (
      state_code text not null,
      valid_from date not null,
      valid_to date not null,
      issued integer not null,
      municipalities_reached integer not null,
      primary key (state_code, valid_to)
    )
  `,
  sql`
    create table beneficiaries.state_credential_counts (
      state_code text not null,
      month date not null,
      sex text not null,
      age_group text not null,
      issued integer not null,
      primary key (state_code, month, sex, age_group)
    )
  `,
]

function populationTable(name: string, territory: string) {
  return sql`
    -- One row a year. It holds from its year until the next known one; the oldest holds for all days before it, too.
    create table beneficiaries.${sql.ref(name)} (
      ${sql.ref(territory)} text not null,
      year integer not null,
      valid_from date not null,
      valid_to date not null,
      -- The same among the years that know who is without social security, null in others.
      uninsured_from date,
      uninsured_to date,
      source text not null,
      male integer,
      ${populationCounts},
      -- Of the territory's municipalities those whose total, or people without social security, the year does not know.
      municipalities_without_total integer not null,
      municipalities_without_uninsured integer not null,
      primary key (${sql.ref(territory)}, year)
    )
  `
}

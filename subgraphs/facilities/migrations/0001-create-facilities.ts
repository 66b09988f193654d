import { type Kysely, sql } from 'kysely'

/** Facts about units and territory, and what is derived from them: versions of units, and counts as of any day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema if not exists facilities`.execute(db)
  for (const statement of [...factTables, ...derivedTables]) await statement.execute(db)
}

const factTables = [
  sql`
    create table facilities.listed_units (
      id integer generated always as identity unique,
      -- The list that says so: two lists may speak of the same key.
      source text not null,
      clues text not null,
      dataset_id integer not null,
      ended_by integer,
      valid_from date not null,
      valid_to date not null default 'infinity',
      predecessor_clues text,
      name text not null,
      state_code text not null,
      municipality_code text,
      municipality_name text,
      locality text,
      typology text,
      subtypology text,
      care_level text check (care_level in ('PRIMARY', 'SECONDARY', 'TERTIARY', 'NOT_APPLICABLE')),
      stratum text check (stratum in ('RURAL', 'URBAN')),
      status text not null check (status in ('OPERATING', 'PENDING', 'CONSTRUCTION', 'CLOSED')),
      operating_since date,
      closed_on date,
      joined_on date,
      latitude double precision,
      longitude double precision,
      health_jurisdiction text,
      beds integer,
      primary key (source, clues, valid_from, dataset_id)
    )
  `,
  sql`create unique index listed_units_current on facilities.listed_units (source, clues) where valid_to = 'infinity'`,
  sql`
    create table facilities.key_pairs (
      clues text not null,
      dataset_id integer not null,
      ended_by integer,
      valid_from date not null,
      valid_to date not null default 'infinity',
      predecessor_clues text not null,
      primary key (clues, valid_from, dataset_id)
    )
  `,
  sql`create unique index key_pairs_current on facilities.key_pairs (clues) where valid_to = 'infinity'`,
  sql`
    create table facilities.opening_hours (
      clues text not null,
      dataset_id integer not null,
      ended_by integer,
      valid_from date not null,
      valid_to date not null default 'infinity',
      -- [{ days: [1..7], opensAt, closesAt }] in the file's order, Monday being 1.
      blocks jsonb not null,
      -- Whether all seven days stand in some block.
      every_day boolean not null,
      primary key (clues, valid_from, dataset_id)
    )
  `,
  sql`create unique index opening_hours_current on facilities.opening_hours (clues) where valid_to = 'infinity'`,
  sql`
    create table facilities.consulting_rooms (
      clues text not null,
      dataset_id integer not null,
      ended_by integer,
      valid_from date not null,
      valid_to date not null default 'infinity',
      consulting_rooms integer,
      has_internet boolean,
      primary key (clues, valid_from, dataset_id)
    )
  `,
  sql`create unique index consulting_rooms_current on facilities.consulting_rooms (clues) where valid_to = 'infinity'`,
  sql`
    create table facilities.hospital_directory (
      clues text not null,
      dataset_id integer not null,
      ended_by integer,
      valid_from date not null,
      valid_to date not null default 'infinity',
      name text,
      health_jurisdiction text,
      care_level text,
      typology text,
      primary key (clues, valid_from, dataset_id)
    )
  `,
  sql`create unique index hospital_directory_current on facilities.hospital_directory (clues) where valid_to = 'infinity'`,
  sql`
    create table facilities.state_names (
      code text not null,
      dataset_id integer not null,
      ended_by integer,
      abbreviation text not null,
      primary key (code, dataset_id)
    )
  `,
  sql`create unique index state_names_current on facilities.state_names (code) where ended_by is null`,
  sql`
    create table facilities.municipality_names (
      code text not null,
      dataset_id integer not null,
      ended_by integer,
      name text not null,
      primary key (code, dataset_id)
    )
  `,
  sql`create unique index municipality_names_current on facilities.municipality_names (code) where ended_by is null`,
  sql`
    create table facilities.municipality_centroids (
      code text not null,
      dataset_id integer not null,
      ended_by integer,
      latitude double precision not null,
      longitude double precision not null,
      primary key (code, dataset_id)
    )
  `,
  sql`create unique index municipality_centroids_current on facilities.municipality_centroids (code) where ended_by is null`,
  sql`
    create table facilities.reported_resources (
      reported_on date not null,
      municipality_code text not null,
      institution_group text not null,
      dataset_id integer not null,
      ended_by integer,
      beds integer,
      clinics integer,
      primary key (reported_on, municipality_code, institution_group, dataset_id)
    )
  `,
  sql`
    create unique index reported_resources_current
      on facilities.reported_resources (municipality_code, reported_on, institution_group) where ended_by is null
  `,
]

const derivedTables = [
  sql`
    -- A place as a point on the unit sphere, so that the great circle between two is a function of their straight distance.
    create function facilities.sphere_point(latitude double precision, longitude double precision) returns reference.cube
      language sql immutable strict parallel safe
      return reference.cube(array[
        cos(radians(latitude)) * cos(radians(longitude)),
        cos(radians(latitude)) * sin(radians(longitude)),
        sin(radians(latitude))
      ])
  `,
  sql`
    -- What the lists and reports together say of a unit, one row for each stretch of days on which they say the same.
    create table facilities.unit_versions (
      unit_id integer not null,
      valid_from date not null,
      valid_to date not null,
      clues text not null,
      institution text not null,
      kind text not null,
      status text not null,
      state_code text not null,
      municipality_code text,
      -- Nz < Ñu < Oa.
      name text collate "es-x-icu" not null,
      typology text,
      subtypology text,
      care_level text,
      stratum text,
      operating_since date,
      closed_on date,
      joined_on date,
      latitude double precision,
      longitude double precision,
      locality text,
      health_jurisdiction text,
      consulting_rooms integer,
      has_internet boolean,
      beds integer,
      opening_hours jsonb,
      hours_clues text,
      open_every_day boolean,
      search_name text not null generated always as (reference.search_text(name)) stored,
      point reference.cube generated always as (facilities.sphere_point(latitude, longitude)) stored,
      primary key (unit_id, valid_from)
    )
  `,
  // Nothing is looked up by these, and their statistics are dear to gather.
  sql`
    alter table facilities.unit_versions
      alter column opening_hours set statistics 0, alter column point set statistics 0, alter column search_name set statistics 10
  `,
  sql`create index unit_versions_by_clues on facilities.unit_versions (clues)`,
  sql`create index unit_versions_by_name on facilities.unit_versions (name, clues) where valid_to = 'infinity'`,
  sql`
    create index unit_versions_by_state on facilities.unit_versions (state_code, name, clues) where valid_to = 'infinity'
  `,
  sql`
    create index unit_versions_by_municipality
      on facilities.unit_versions (municipality_code, name, clues) where valid_to = 'infinity'
  `,
  sql`
    create index unit_versions_by_text
      on facilities.unit_versions using gin (search_name reference.gin_trgm_ops) where valid_to = 'infinity'
  `,
  sql`
    create index unit_versions_by_point on facilities.unit_versions using gist (point reference.gist_cube_ops)
      where valid_to = 'infinity'
  `,
  countsTable('state_counts', 'state_code'),
  countsTable('municipality_counts', 'municipality_code'),
]

function countsTable(name: string, territory: string) {
  return sql`
    -- Units in operation, one row for each stretch of days without change.
    create table facilities.${sql.ref(name)} (
      ${sql.ref(territory)} text not null,
      institution text not null,
      valid_from date not null,
      valid_to date not null,
      total integer not null,
      hospitals integer not null,
      rural_medical_units integer not null,
      health_centers integer not null,
      mobile_units integer not null,
      specialty_clinics integer not null,
      support_units integer not null,
      other_units integer not null,
      open_every_day integer not null,
      primary key (${sql.ref(territory)}, institution, valid_from)
    )
  `
}

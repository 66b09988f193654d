import { type Kysely, sql } from 'kysely'
import { institutionBySegment } from '../../keys/institutions.ts'
import { states } from '../states.ts'

/** The ground that all registries stand on: data sets, the territory's codes and names, every key → unit. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema if not exists reference`.execute(db)
  // Trusted extensions only, so that the owner of a managed database can migrate.
  for (const name of ['unaccent', 'pg_trgm', 'cube']) {
    await sql`create extension if not exists ${sql.ref(name)} schema reference`.execute(db)
  }
  await sql`
    -- unaccent() is only stable, for its dictionary could change; ours does not, and an index needs an immutable function.
    -- PostgreSQL 15 leaves the ordinals of '1ª sección' and 'Nº 2' as they are, newer versions do not.
    create function reference.search_text(value text) returns text
      language sql immutable strict parallel safe
      return lower(reference.unaccent('reference.unaccent'::regdictionary, translate(value, 'ªº', 'ao')))
  `.execute(db)
  await sql`
    create table reference.registries (
      registry text primary key,
      data_version bigint not null default 0,
      newest_cut date
    )
  `.execute(db)
  await sql`
    insert into reference.registries (registry) values ('facilities'), ('personnel'), ('beneficiaries')
  `.execute(db)
  await sql`
    create table reference.datasets (
      id integer generated always as identity primary key,
      -- The first data set of the same file: a file that feeds two registries is undone as a whole.
      file_id integer not null,
      registry text not null references reference.registries,
      source text not null,
      file_name text not null,
      sha256 text not null,
      scopes text[] not null,
      cut_date date not null,
      loaded_at timestamptz not null default now(),
      rows_read integer not null default 0,
      rows_accepted integer not null default 0,
      rows_rejected integer not null default 0,
      warning_count integer not null default 0,
      demo boolean not null default false,
      undone_at timestamptz,
      check (rows_read = rows_accepted + rows_rejected)
    )
  `.execute(db)
  await sql`
    create table reference.findings (
      dataset_id integer not null references reference.datasets on delete cascade,
      severity text not null check (severity in ('REJECTED', 'WARNING')),
      line integer not null,
      rule text not null,
      column_name text,
      value text,
      message text not null
    )
  `.execute(db)
  await sql`
    create index findings_by_dataset on reference.findings (dataset_id, severity, line, rule)
  `.execute(db)
  await sql`
    create table reference.states (
      code text primary key check (code ~ '^[0-9]{2}$'),
      name text not null,
      letters text not null unique,
      municipality_count integer not null
    )
  `.execute(db)
  for (const state of states) {
    await sql`
      insert into reference.states (code, name, letters, municipality_count)
      values (${state.code}, ${state.name}, ${state.letters}, ${state.municipalityCount})
    `.execute(db)
  }
  await sql`
    -- Who runs a unit, by the middle segment of its key; a segment that is not here is OTHER.
    create table reference.institutions (
      segment text primary key check (segment ~ '^[A-Z]{3}$'),
      institution text not null
    )
  `.execute(db)
  for (const [segment, institution] of Object.entries(institutionBySegment)) {
    await sql`insert into reference.institutions values (${segment}, ${institution})`.execute(db)
  }
  await sql`
    create table reference.municipalities (
      code text primary key check (code ~ '^[0-9]{5}$'),
      state_code text not null references reference.states,
      name text not null,
      search_name text not null generated always as (reference.search_text(name)) stored
    )
  `.execute(db)
  await sql`
    create index municipalities_by_state on reference.municipalities (state_code, code)
  `.execute(db)
  await sql`
    -- An id stays with its key for ever, so that what was rolled up by unit stays valid from one import to the next.
    create table reference.unit_ids (
      clues text primary key,
      unit_id integer generated always as identity unique
    )
  `.execute(db)
  await sql`
    create table reference.unit_keys (
      clues text primary key,
      unit_id integer not null,
      -- 1 is the oldest key; the current one has the highest.
      ordinal integer not null,
      is_current boolean not null,
      valid_from date,
      valid_to date,
      event text not null check (event in ('REGISTERED', 'REKEYED')),
      source text not null
    )
  `.execute(db)
  await sql`
    create index unit_keys_by_unit on reference.unit_keys (unit_id, ordinal)
  `.execute(db)
  await sql`
    create table reference.unit_versions (
      unit_id integer not null,
      valid_from date not null,
      valid_to date not null,
      clues text not null,
      state_code text not null,
      municipality_code text,
      kind text not null,
      institution text not null,
      status text not null,
      primary key (unit_id, valid_from)
    )
  `.execute(db)
  await sql`
    create index unit_versions_by_state on reference.unit_versions (state_code)
  `.execute(db)
}

import { listStatesByAdhesion } from '../subgraphs/facilities/adhesion.ts'
import { categories } from '../subgraphs/personnel/categories.ts'

const adhered = listStatesByAdhesion(true, undefined)
  .map((code) => `'${code}'`)
  .join(', ')

const heads = (alias: string) => categories.map(({ column }) => `${alias}.${column}_heads`).join(' + ')
const authorized = (alias: string) => categories.map(({ column }) => `${alias}.${column}_authorized`).join(' + ')
const filled = (alias: string) => categories.map(({ column }) => `${alias}.${column}_filled`).join(' + ')
const headColumns = (alias: string) =>
  categories.map(({ column }) => `${alias}.${column}_heads as ${column}s`).join(', ')

/**
 * The schema `bench` that PostGraphile serves: plain views over the same tables that our registries read, each with the keys
 * that let PostGraphile join them into one statement, and functions that PostgreSQL inlines.
 */
export function peerSchemaStatements(): readonly string[] {
  return ['drop schema if exists bench cascade', 'create schema bench', ...views, ...functions]
}

const views = [
  `create view bench.states as
    select code, name, code in (${adhered}) as adhered from reference.states`,
  `comment on view bench.states is E'@primaryKey code'`,

  `create view bench.state_facility_counts as
    select c.state_code, c.total, c.hospitals, c.rural_medical_units, c.health_centers
    from facilities.state_totals c
    where c.valid_to = 'infinity'`,
  `comment on view bench.state_facility_counts is
    E'@primaryKey state_code\\n@foreignKey (state_code) references bench.states (code)|@foreignSingleFieldName facilityCounts'`,

  `create view bench.state_staffing as
    select s.state_code, ${heads('s')} as total, ${headColumns('s')}, s.specialist_authorized, s.specialist_filled,
      s.specialist_filled::float8 / nullif(s.specialist_authorized, 0) as specialist_ratio
    from personnel.state_staffing s
    where s.valid_to = 'infinity'`,
  `comment on view bench.state_staffing is
    E'@primaryKey state_code\\n@foreignKey (state_code) references bench.states (code)|@foreignSingleFieldName staffing'`,

  `create view bench.state_credentials as
    select c.state_code, c.issued, c.without_social_security as population_without_social_security,
      c.issued::float8 / nullif(c.without_social_security, 0) as ratio
    from beneficiaries.state_credentials c
    where c.valid_to = 'infinity'`,
  `comment on view bench.state_credentials is
    E'@primaryKey state_code\\n@foreignKey (state_code) references bench.states (code)|@foreignSingleFieldName credentials'`,

  `create view bench.municipalities as select code, name from reference.municipalities`,
  `comment on view bench.municipalities is E'@primaryKey code'`,

  `create view bench.municipality_credentials as
    select c.municipality_code, c.issued, c.without_social_security as population_without_social_security,
      c.issued::float8 / nullif(c.without_social_security, 0) as ratio
    from beneficiaries.municipality_credentials c
    where c.valid_to = 'infinity'`,
  `comment on view bench.municipality_credentials is
    E'@primaryKey municipality_code\\n@foreignKey (municipality_code) references bench.municipalities (code)|@foreignSingleFieldName credentials'`,

  `create view bench.facilities as
    select unit_id, clues, name, kind, institution, state_code, municipality_code
    from facilities.unit_versions
    where valid_to = 'infinity' and status <> 'CLOSED'`,
  `comment on view bench.facilities is
    E'@primaryKey clues\\n@unique unit_id\\n@foreignKey (state_code) references bench.states (code)|@foreignFieldName facilities\\n@foreignKey (municipality_code) references bench.municipalities (code)|@fieldName municipality'`,

  `create view bench.facility_keys as select clues, unit_id from reference.unit_keys`,
  `comment on view bench.facility_keys is
    E'@primaryKey clues\\n@foreignKey (unit_id) references bench.facilities (unit_id)|@fieldName facility'`,

  `create view bench.facility_staffing as
    select s.clues, ${heads('s')} as total, ${headColumns('s')}, ${authorized('s')} as authorized,
      ${filled('s')} as filled, (${filled('s')})::float8 / nullif(${authorized('s')}, 0) as ratio
    from personnel.unit_staffing s
    where s.valid_to = 'infinity'`,
  `comment on view bench.facility_staffing is
    E'@primaryKey clues\\n@foreignKey (clues) references bench.facilities (clues)|@foreignSingleFieldName staffing'`,

  `create view bench.specialist_coverage as
    select c.state_code, nullif(c.specialty, '') as specialty, sum(c.authorized)::int as authorized,
      sum(c.filled)::int as filled, (sum(c.authorized) - sum(c.filled))::int as vacant,
      sum(c.filled)::float8 / nullif(sum(c.authorized), 0) as ratio
    from personnel.state_cells c
    where c.valid_to = 'infinity' and c.category = 'SPECIALIST'
    group by c.state_code, c.specialty
    having sum(c.authorized) > 0`,
  `comment on view bench.specialist_coverage is
    E'@foreignKey (state_code) references bench.states (code)|@fieldName state'`,
]

const gap = (target: string, authorizedColumn: string, filledColumn: string) =>
  `greatest(ceil(${target}::numeric * ${authorizedColumn})::int - ${filledColumn}, 0)`

const day = (registry: string) =>
  `(select least(as_of, r.newest_cut) from reference.registries r where r.registry = '${registry}')`

const functions = [
  `create function bench.state_staffing_gap_to_target(s bench.state_staffing, target float8) returns int
    language sql stable as $$ select ${gap('target', 's.specialist_authorized', 's.specialist_filled')} $$`,
  `create function bench.facility_staffing_gap_to_target(s bench.facility_staffing, target float8) returns int
    language sql stable as $$ select ${gap('target', 's.authorized', 's.filled')} $$`,
  `create function bench.specialist_coverage_gap_to_target(c bench.specialist_coverage, target float8) returns int
    language sql stable as $$ select ${gap('target', 'c.authorized', 'c.filled')} $$`,

  // The same three of a state as of any day. Sets, though of one row at most: only those are inlined.
  `create function bench.states_facility_counts_as_of(s bench.states, as_of date)
    returns setof bench.state_facility_counts language sql stable rows 1 as $$
      select s.code, c.total, c.hospitals, c.rural_medical_units, c.health_centers
      from facilities.state_totals c
      where c.state_code = s.code and c.valid_from <= ${day('facilities')} and c.valid_to > ${day('facilities')}
    $$`,
  `create function bench.states_staffing_as_of(s bench.states, as_of date)
    returns setof bench.state_staffing language sql stable rows 1 as $$
      select t.state_code, ${heads('t')}, ${headColumns('t')}, t.specialist_authorized, t.specialist_filled,
        t.specialist_filled::float8 / nullif(t.specialist_authorized, 0)
      from personnel.state_staffing t
      where t.state_code = s.code and t.valid_from <= ${day('personnel')} and t.valid_to > ${day('personnel')}
    $$`,
  `create function bench.states_credentials_as_of(s bench.states, as_of date)
    returns setof bench.state_credentials language sql stable rows 1 as $$
      select s.code, c.issued, c.without_social_security, c.issued::float8 / nullif(c.without_social_security, 0)
      from beneficiaries.state_credentials c
      where c.state_code = s.code and c.valid_from <= ${day('beneficiaries')} and c.valid_to > ${day('beneficiaries')}
        and (c.issued is not null or c.without_social_security is not null)
    $$`,
]

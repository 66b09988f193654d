import { type Kysely, sql } from 'kysely'

/** Facts about positions, workers, assignments and reported head counts; and what is derived from them: periods and rollups. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema if not exists personnel`.execute(db)
  for (const statement of [...factTables, ...periods, ...rollups]) await statement.execute(db)
}

// Keys and codes compare by their bytes: several times as quick as a language's order, and the same on every server.
const factTables = [
  sql`
    create table personnel.positions (
      position_id text collate "C" not null,
      dataset_id integer not null,
      ended_by integer,
      valid_from date not null,
      valid_to date not null default 'infinity',
      -- The key under which the position was reported.
      clues text collate "C" not null,
      category text not null,
      specialty text,
      authorized_from date not null,
      authorized_to date,
      primary key (position_id, valid_from, dataset_id)
    )
  `,
  sql`create unique index positions_current on personnel.positions (position_id) where valid_to = 'infinity'`,
  sql`
    create table personnel.workers (
      worker_id text collate "C" not null,
      dataset_id integer not null,
      ended_by integer,
      valid_from date not null,
      valid_to date not null default 'infinity',
      category text not null,
      specialty text,
      primary key (worker_id, valid_from, dataset_id)
    )
  `,
  sql`create unique index workers_current on personnel.workers (worker_id) where valid_to = 'infinity'`,
  sql`
    create table personnel.assignments (
      position_id text collate "C" not null,
      worker_id text collate "C" not null,
      assigned_from date not null,
      dataset_id integer not null,
      ended_by integer,
      valid_from date not null,
      valid_to date not null default 'infinity',
      assigned_to date,
      primary key (position_id, worker_id, assigned_from, valid_from, dataset_id)
    )
  `,
  sql`
    create unique index assignments_current on personnel.assignments (position_id, worker_id, assigned_from)
      where valid_to = 'infinity'
  `,
  sql`create index assignments_by_worker on personnel.assignments (worker_id)`,
  sql`
    create table personnel.reported_heads (
      source text collate "C" not null,
      reported_on date not null,
      -- A municipality's, a state's, or MX where the source knows no state.
      territory_code text collate "C" not null,
      -- Heads that the source places in the state but in no municipality.
      municipality_unknown boolean not null,
      -- '' for the staff as a whole, and for all levels together: parts of the key cannot be null.
      category text not null,
      level text not null,
      dataset_id integer not null,
      ended_by integer,
      heads integer,
      population integer,
      primary key (source, territory_code, reported_on, municipality_unknown, category, level, dataset_id)
    )
  `,
  sql`
    create unique index reported_heads_current
      on personnel.reported_heads (source, territory_code, reported_on, municipality_unknown, category, level)
      where ended_by is null
  `,
]

const periods = [
  sql`
    -- One row for each stretch of days on which a position is authorized and everything about it stays the same.
    create table personnel.position_periods (
      position_id text collate "C" not null,
      valid_from date not null,
      valid_to date not null,
      filled boolean not null,
      clues text collate "C" not null,
      -- Null while no list names the key.
      unit_id integer,
      state_code text collate "C" not null,
      municipality_code text collate "C",
      kind text collate "C" not null,
      institution text collate "C" not null,
      category text collate "C" not null,
      specialty text collate "C",
      authorized_from date not null,
      authorized_to date,
      primary key (position_id, valid_from)
    )
  `,
  sql`create index position_periods_by_state on personnel.position_periods (state_code, position_id)`,
  sql`create index position_periods_by_unit on personnel.position_periods (unit_id, position_id)`,
  sql`
    -- One row for each stretch of days on which a worker holds a position first and everything about both stays the same.
    create table personnel.worker_periods (
      worker_id text collate "C" not null,
      valid_from date not null,
      valid_to date not null,
      position_id text collate "C" not null,
      clues text collate "C" not null,
      unit_id integer,
      state_code text collate "C" not null,
      municipality_code text collate "C",
      kind text collate "C" not null,
      institution text collate "C" not null,
      category text collate "C" not null,
      specialty text collate "C",
      primary key (worker_id, valid_from)
    )
  `,
  sql`create index worker_periods_by_state on personnel.worker_periods (state_code, worker_id)`,
  sql`create index worker_periods_by_unit on personnel.worker_periods (unit_id, worker_id)`,
]

const categoryColumns = [
  'specialist',
  'general_physician',
  'nurse',
  'dentist',
  'resident',
  'social_service',
  'technician',
  'administrative',
  'other',
]

const rollups = [
  staffingTable('state_staffing', 'state_code text collate "C"'),
  staffingTable('municipality_staffing', 'municipality_code text collate "C"'),
  staffingTable('unit_staffing', 'unit_id integer'),
  cellsTable('state_cells', 'state_code text collate "C"', true),
  cellsTable('municipality_cells', 'municipality_code text collate "C"', true),
  cellsTable('unit_cells', 'unit_id integer', false),
  sql`
    -- What each source's newest report says of a territory as a whole, from the day of the report until the next.
    create table personnel.territory_heads (
      territory_code text collate "C" not null,
      source text collate "C" not null,
      category text collate "C" not null,
      level text collate "C" not null,
      municipality_unknown boolean not null,
      valid_from date not null,
      valid_to date not null,
      heads integer,
      population integer,
      municipalities_missing integer not null,
      primary key (territory_code, source, category, level, municipality_unknown, valid_from)
    )
  `,
]

function staffingTable(name: string, place: string) {
  const measures = categoryColumns.flatMap((column) =>
    ['heads', 'authorized', 'filled'].map((measure) => `${column}_${measure} integer not null`),
  )
  const [placeName = ''] = place.split(' ')
  return sql`
    -- People and positions, one row for each stretch of days without change; the last one stays open.
    create table personnel.${sql.ref(name)} (
      ${sql.raw(place)} not null,
      valid_from date not null,
      valid_to date not null,
      ${sql.raw(measures.join(', '))},
      primary key (${sql.ref(placeName)}, valid_from)
    )
  `
}

/** '' stands for no specialty, and for no municipality: parts of the key cannot be null. */
function cellsTable(name: string, place: string, hasDimensions: boolean) {
  const [placeName = ''] = place.split(' ')
  const isMunicipality = placeName === 'municipality_code'
  const own = [placeName, ...(isMunicipality ? ['state_code'] : []), ...(hasDimensions ? ['kind', 'institution'] : [])]
  return sql`
    -- Positions by category and specialty, one row for each stretch of days without change; the last one stays open.
    create table personnel.${sql.ref(name)} (
      ${sql.raw(place)} not null,
      ${sql.raw(
        own
          .slice(1)
          .map((column) => `${column} text not null, `)
          .join(''),
      )}
      category text collate "C" not null,
      specialty text collate "C" not null,
      valid_from date not null,
      valid_to date not null,
      authorized integer not null,
      filled integer not null,
      primary key (${sql.raw(own.join(', '))}, category, specialty, valid_from)
    )
  `
}

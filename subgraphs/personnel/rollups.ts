import { type Kysely, type RawBuilder, sql } from 'kysely'
import { replaceRows } from '../shared/database/replace-rows.ts'
import type { Derivation } from '../shared/derivation.ts'
import { categories } from './categories.ts'

/** People and positions as of any day, by state, municipality and unit; made of the periods. */
export const rollups: readonly Derivation[] = [
  staffing('state', 'state_code'),
  staffing('municipality', 'municipality_code'),
  staffing('unit', 'unit_id'),
  cells('state', ['state_code', 'kind', 'institution']),
  cells('municipality', ['municipality_code', 'state_code', 'kind', 'institution']),
  cells('unit', ['unit_id']),
]

type Level = keyof typeof staffingKey

/**
 * By their days, so that those of all states on a day lie together, and of another place the row of today comes first. A unit has its rows
 * under each of its keys: who asks by a key need not ask first which unit that is.
 */
const staffingKey = {
  state: ['valid_to', 'valid_from', 'state_code'],
  municipality: ['municipality_code', 'valid_to', 'valid_from'],
  unit: ['clues', 'valid_to', 'valid_from'],
}

function staffing(level: Level, place: string): Derivation {
  return { tables: [`personnel.${level}_staffing`], derive: (tx) => deriveStaffing(tx, level, place) }
}

function cells(level: string, dimensions: readonly string[]): Derivation {
  return { tables: [`personnel.${level}_cells`], derive: (tx) => deriveCells(tx, level, dimensions) }
}

const measures = ['heads', 'authorized', 'filled'] as const

/** One wide row for a place and each day on which any of its counts changes. */
async function deriveStaffing(tx: Kysely<unknown>, level: Level, placeColumn: string): Promise<void> {
  const place = sql.ref(placeColumn)
  const columns = categories.flatMap(({ category, column }) =>
    measures.map((measure) => ({ name: `${column}_${measure}`, category, measure })),
  )
  const names = columns.map(({ name }) => name)
  await replaceRows(tx, {
    table: `personnel.${level}_staffing`,
    key: staffingKey[level],
    values: [...ownState(level), ...names],
    // Each place's from the first day to the last.
    areInOrder: level !== 'state',
    rows: underKeys(
      level,
      sql`
      with steps as (
        select ${place} as place, category, valid_from as day, 1 as heads, 0 as authorized, 0 as filled
        from personnel.worker_periods
        union all
        select ${place}, category, valid_to, -1, 0, 0
        from personnel.worker_periods where valid_to < 'infinity'
        union all
        select ${place}, category, valid_from, 0, 1, filled::int
        from personnel.position_periods
        union all
        select ${place}, category, valid_to, 0, -1, -filled::int
        from personnel.position_periods where valid_to < 'infinity'
      ),
      sums as (
        select place, category, day, sum(heads)::int as heads, sum(authorized)::int as authorized, sum(filled)::int as filled
        from steps
        where place is not null
        group by place, category, day
      ),
      totals as (
        select place, day as valid_from, lead(day, 1, 'infinity') over days as valid_to,
          ${list(columns, ({ name, category, measure }) => `coalesce(sum(${measure}) filter (where category = '${category}') over days, 0)::int as ${name}`)}
        from sums
        where (heads, authorized, filled) <> (0, 0, 0)
        -- Up to the end of the day: all categories that change on it have the same totals.
        window days as (partition by place order by day)
      )
      select place as ${place}, valid_from, valid_to,
        ${list(columns, ({ name }) => name)}
      from totals
      -- Once for each day.
      where valid_from < valid_to`,
    ),
  })
}

/** Positions by category and specialty, for whatever the wide rows do not answer; of units only positions with a specialty. */
async function deriveCells(tx: Kysely<unknown>, level: string, dimensions: readonly string[]): Promise<void> {
  const own = list(dimensions, (name) => `"${name}"`)
  const read = list(dimensions, (name) =>
    name === 'municipality_code' ? `coalesce(municipality_code, '') as municipality_code` : `"${name}"`,
  )
  const condition = level === 'unit' ? sql`unit_id is not null and specialty is not null` : sql`true`
  await replaceRows(tx, {
    table: `personnel.${level}_cells`,
    key: [...dimensions, 'category', 'specialty', 'valid_from'],
    values: ['valid_to', ...ownState(level), 'authorized', 'filled'],
    rows: withState(
      level,
      sql`
      with steps as (
        select ${read}, category, coalesce(specialty, '') as specialty, valid_from as day, 1 as authorized,
          filled::int as filled
        from personnel.position_periods
        where ${condition}
        union all
        select ${read}, category, coalesce(specialty, ''), valid_to, -1, -filled::int
        from personnel.position_periods
        where ${condition} and valid_to < 'infinity'
      ),
      changes as (
        select ${own}, category, specialty, day, sum(authorized)::int as authorized,
          sum(filled)::int as filled
        from steps
        group by ${own}, category, specialty, day
        having sum(authorized) <> 0 or sum(filled) <> 0
      )
      select ${own}, category, specialty, day as valid_from,
        lead(day, 1, 'infinity') over cell as valid_to,
        (sum(authorized) over cell)::int as authorized, (sum(filled) over cell)::int as filled
      from changes
      window cell as (partition by ${own}, category, specialty order by day rows unbounded preceding)`,
    ),
  })
}

/** The rows of a unit say its state, too, for whoever may see rows of some states alone; the others have it in their key. */
function ownState(level: string): readonly string[] {
  return level === 'unit' ? ['state_code'] : []
}

function underKeys(level: Level, rows: RawBuilder<unknown>): RawBuilder<unknown> {
  if (level !== 'unit') return rows
  return sql`select k.clues, r.* from (${withState(level, rows)}) r join reference.unit_keys k using (unit_id)`
}

function withState(level: string, rows: RawBuilder<unknown>): RawBuilder<unknown> {
  if (level !== 'unit') return rows
  return sql`
    select r.*, v.state_code
    from (${rows}) r
    join (select unit_id, min(state_code) as state_code from reference.unit_versions group by unit_id) v using (unit_id)`
}

function list<Item>(items: readonly Item[], part: (item: Item) => string): RawBuilder<unknown> {
  return sql.raw(items.map(part).join(', '))
}

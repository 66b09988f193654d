import { type RawBuilder, sql } from 'kysely'
import { checkedAsOf, effectiveDay } from '../shared/graph/as-of.ts'
import { batched } from '../shared/graph/batched.ts'
import { healthSystemId } from '../shared/graph/build-subgraph.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { categories } from './categories.ts'
import { type Coverage, type PositionCounts, toCoverage } from './coverage.ts'
import type { Specialty, StaffCategory } from './resolvers.generated.ts'
import { checkedTarget } from './target.ts'

/** Whose people and positions are meant. */
export type StaffingLevel = 'nation' | 'state' | 'municipality' | 'facility'

export interface Place {
  readonly level: StaffingLevel
  /** A state's or municipality's code, any key of a unit, or `MX`. */
  readonly code: string
}

export interface Staffing {
  readonly place: Place
  readonly asOf: string | null
  readonly row: StaffingRow
}

export interface StaffingArgs {
  readonly asOf?: string | null
}

export interface CoverageArgs {
  readonly category?: StaffCategory | null
  readonly specialty?: Specialty | null
  readonly target?: number | null
}

/** `nurse_heads` and so on, for each category. */
type StaffingRow = Readonly<Record<string, number>>

interface CellRow extends PositionCounts {
  readonly code: string
  readonly category: StaffCategory
  readonly specialty: Specialty
}

/** People and positions of places; null where no roster is known by that day. */
export async function readStaffing(
  level: StaffingLevel,
  codes: readonly string[],
  args: StaffingArgs,
  context: SubgraphContext,
): Promise<readonly (Staffing | null)[]> {
  const asOf = checkedAsOf(args.asOf)
  const rows = await batched(context, `${level}Staffing`, { asOf }, codes, (asked) =>
    loadStaffing(level, asked, asOf, context),
  )
  return codes.map((code, index) => {
    const row = rows[index]
    return row ? { place: { level, code }, asOf, row } : null
  })
}

/** A field with the heads of one category; with those of all when none is named. */
export function headsField(category?: StaffCategory) {
  return ({ row }: Staffing) => sumOf(row, 'heads', category)
}

/** Coverage of places' positions; those of one specialty come in a second statement for all places at once. */
export function readCoverage(
  staffings: readonly Staffing[],
  { category, specialty, target }: CoverageArgs,
  context: SubgraphContext,
): readonly Coverage[] | Promise<readonly Coverage[]> {
  const share = checkedTarget(target)
  if (specialty) return readSpecialtyCoverage(staffings, specialty, category, share, context)
  return staffings.map(({ row }) =>
    toCoverage({ authorized: sumOf(row, 'authorized', category), filled: sumOf(row, 'filled', category) }, share),
  )
}

async function readSpecialtyCoverage(
  staffings: readonly Staffing[],
  specialty: Specialty,
  category: StaffCategory | null | undefined,
  target: number,
  context: SubgraphContext,
): Promise<readonly Coverage[]> {
  // They all come from one field with one set of arguments.
  const [
    {
      asOf,
      place: { level },
    },
  ] = staffings as readonly [Staffing]
  const codes = staffings.map(({ place }) => place.code)
  const cells = await batched(context, `${level}Cells`, { asOf }, codes, (asked) =>
    loadCells(level, asked, asOf, context),
  )
  return cells.map((cellsOfPlace) => toCoverage(sumCells(cellsOfPlace ?? [], specialty, category), target))
}

function sumCells(cells: readonly CellRow[], specialty: Specialty, category: StaffCategory | null | undefined) {
  let authorized = 0
  let filled = 0
  for (const cell of cells) {
    if (cell.specialty !== specialty || (category && cell.category !== category)) continue
    authorized += cell.authorized
    filled += cell.filled
  }
  return { authorized, filled }
}

type Measure = 'heads' | 'authorized' | 'filled'

function sumOf(row: StaffingRow, measure: Measure, category?: StaffCategory | null): number {
  let sum = 0
  for (const each of categories) {
    if (!category || each.category === category) sum += row[`${each.column}_${measure}`] ?? 0
  }
  return sum
}

async function loadStaffing(
  level: StaffingLevel,
  codes: readonly string[],
  asOf: string | null,
  context: SubgraphContext,
): Promise<ReadonlyMap<string, StaffingRow>> {
  const rows = await context.query(staffingOf[level](codes, effectiveDay('personnel', asOf)))
  // Beside the code the statement selects the counts of `measureNames`, and nothing else.
  return new Map(rows.map((row) => [row.code, row as unknown as StaffingRow]))
}

async function loadCells(
  level: StaffingLevel,
  codes: readonly string[],
  asOf: string | null,
  context: SubgraphContext,
): Promise<ReadonlyMap<string, readonly CellRow[]>> {
  const rows = await context.query(cellsOf[level](codes, effectiveDay('personnel', asOf)))
  return Map.groupBy(rows, (row) => row.code)
}

interface CodedRow {
  readonly code: string
}

type Statement<Row> = (codes: readonly string[], day: RawBuilder<string>) => RawBuilder<Row>

const measureNames = categories.flatMap(({ column }) => [`${column}_heads`, `${column}_authorized`, `${column}_filled`])
const columns = sql.raw(measureNames.map((name) => `s.${name}`).join(', '))
const sums = sql.raw(measureNames.map((name) => `sum(s.${name})::int as ${name}`).join(', '))

const staffingOf: Readonly<Record<StaffingLevel, Statement<CodedRow>>> = {
  nation: (_, day) => sql`
    /* nationStaffing */
    with judged as (select ${day} as day)
    select ${sql.lit(healthSystemId)} as code, ${sums}
    from judged j
    join personnel.state_staffing s on s.valid_from <= j.day and s.valid_to > j.day
    having count(*) > 0`,
  state: (codes, day) => sql`
    /* stateStaffing */
    with judged as (select ${day} as day)
    select s.state_code as code, ${columns}
    from judged j
    join personnel.state_staffing s on s.valid_from <= j.day and s.valid_to > j.day
    where s.state_code = any(${codes}::text[])`,
  municipality: (codes, day) => sql`
    /* municipalityStaffing */
    with judged as (select ${day} as day)
    select s.municipality_code as code, ${columns}
    from judged j
    join personnel.municipality_staffing s on s.valid_from <= j.day and s.valid_to > j.day
    where s.municipality_code = any(${codes}::text[])`,
  // By any key that the unit ever had.
  facility: (codes, day) => sql`
    /* facilityStaffing */
    with judged as (select ${day} as day)
    select k.clues as code, ${columns}
    from judged j
    cross join reference.unit_keys k
    join personnel.unit_staffing s on s.unit_id = k.unit_id and s.valid_from <= j.day and s.valid_to > j.day
    where k.clues = any(${codes}::text[])`,
}

const cellsOf: Readonly<Record<StaffingLevel, Statement<CellRow>>> = {
  nation: (_, day) => sql`
    /* nationCells */
    with judged as (select ${day} as day)
    select ${sql.lit(healthSystemId)} as code, s.category, s.specialty, sum(s.authorized)::int as authorized,
      sum(s.filled)::int as filled
    from judged j
    join personnel.state_cells s on s.valid_from <= j.day and s.valid_to > j.day
    where s.specialty <> ''
    group by s.category, s.specialty`,
  state: (codes, day) => sql`
    /* stateCells */
    with judged as (select ${day} as day)
    select s.state_code as code, s.category, s.specialty, sum(s.authorized)::int as authorized,
      sum(s.filled)::int as filled
    from judged j
    join personnel.state_cells s on s.valid_from <= j.day and s.valid_to > j.day
    where s.state_code = any(${codes}::text[]) and s.specialty <> ''
    group by s.state_code, s.category, s.specialty`,
  municipality: (codes, day) => sql`
    /* municipalityCells */
    with judged as (select ${day} as day)
    select s.municipality_code as code, s.category, s.specialty, sum(s.authorized)::int as authorized,
      sum(s.filled)::int as filled
    from judged j
    join personnel.municipality_cells s on s.valid_from <= j.day and s.valid_to > j.day
    where s.municipality_code = any(${codes}::text[]) and s.specialty <> ''
    group by s.municipality_code, s.category, s.specialty`,
  facility: (codes, day) => sql`
    /* facilityCells */
    with judged as (select ${day} as day)
    select k.clues as code, s.category, s.specialty, s.authorized, s.filled
    from judged j
    cross join reference.unit_keys k
    join personnel.unit_cells s on s.unit_id = k.unit_id and s.valid_from <= j.day and s.valid_to > j.day
    where k.clues = any(${codes}::text[])`,
}

import { type RawBuilder, sql } from 'kysely'
import { checkedAsOf, effectiveDay } from '../shared/graph/as-of.ts'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { batchField } from '../shared/graph/execution/batch-field.ts'
import type { Selection } from '../shared/graph/execution/selection.ts'
import { healthSystemId } from '../shared/graph/health-system-id.ts'
import { type Coverage, createCoverage, type PositionCounts } from './coverage.ts'
import type { Specialty, StaffCategory } from './resolvers.generated.ts'
import { categoryByField, chooseMeasures, measureOf, readMeasure, type StaffingRow } from './staffing-measures.ts'
import { findStaffing } from './staffing-statements.ts'
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
  selection: Selection | undefined,
): Promise<readonly (Staffing | null)[]> {
  const asOf = checkedAsOf(args.asOf)
  const measures = chooseMeasures(selection)
  const rows = await batched(context, `${level}Staffing`, { asOf, measures }, codes, async (asked) => {
    const found = await context.query(findStaffing[level](measures)({ codes: asked, asOf }))
    return new Map(found.map((row) => [row.code, row]))
  })
  return codes.map((code, index) => {
    const row = rows[index]
    return row ? { place: { level, code }, asOf, row } : null
  })
}

/** A field with the heads of its category. */
export function headsField(field: keyof typeof categoryByField) {
  const measure = measureOf(categoryByField[field], 'heads')
  return batchField((staffings: readonly Staffing[]) => staffings.map(({ row }) => readMeasure(row, measure)))
}

/** Coverage of places' positions; those of one specialty come in a second statement for all places at once. */
export function readCoverage(
  staffings: readonly Staffing[],
  { category, specialty, target }: CoverageArgs,
  context: SubgraphContext,
): readonly Coverage[] | Promise<readonly Coverage[]> {
  const share = checkedTarget(target)
  if (specialty) return readSpecialtyCoverage(staffings, specialty, category, share, context)
  const authorized = measureOf(category, 'authorized')
  const filled = measureOf(category, 'filled')
  const toCoverage = createCoverage(share)
  return staffings.map(({ row }) =>
    toCoverage({ authorized: readMeasure(row, authorized), filled: readMeasure(row, filled) }),
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
  const toCoverage = createCoverage(target)
  return cells.map((cellsOfPlace) => toCoverage(sumCells(cellsOfPlace ?? [], specialty, category)))
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

async function loadCells(
  level: StaffingLevel,
  codes: readonly string[],
  asOf: string | null,
  context: SubgraphContext,
): Promise<ReadonlyMap<string, readonly CellRow[]>> {
  const rows = await context.query(cellsOf[level](codes, effectiveDay('personnel', asOf)))
  return Map.groupBy(rows, (row) => row.code)
}

type Statement<Row> = (codes: readonly string[], day: RawBuilder<string>) => RawBuilder<Row>

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

import { type RawBuilder, sql } from 'kysely'
import { checkedAsOf, effectiveDay } from '../shared/graph/as-of.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { badUserInput, queryTooComplex } from '../shared/graph/errors.ts'
import { municipalityCodeArgument, stateCodeArgument } from '../shared/keys/territory.ts'
import { type Coverage, createCoverage, type PositionCounts } from './coverage.ts'
import type { CoverageDimension, CoverageFilter, QueryStaffingCoverageArgs } from './resolvers.generated.ts'
import { checkedTarget } from './target.ts'

/** More rows are an error, not a silent cut. */
export const maxCoverageRows = 10_000

export interface CoverageRow extends Coverage {
  readonly state: { readonly code: string; readonly name: string } | null
  readonly municipality: { readonly code: string; readonly name: string } | null
  readonly facilityKind: string | null
  readonly category: string | null
  readonly specialty: string | null
}

interface CellSum {
  readonly stateCode: string | null
  readonly stateName: string | null
  readonly municipalityCode: string | null
  readonly municipalityName: string | null
  readonly facilityKind: string | null
  readonly category: string | null
  readonly specialty: string | null
  readonly authorized: number
  readonly filled: number
  readonly rowCount: number
}

const columnOf: Readonly<Record<CoverageDimension, string>> = {
  STATE: 'state_code',
  MUNICIPALITY: 'municipality_code',
  FACILITY_KIND: 'kind',
  CATEGORY: 'category',
  SPECIALTY: 'specialty',
}

/** `Query.staffingCoverage`: flat rows of coverage by any combination of dimensions; none before the first roster. */
export async function listStaffingCoverage(
  { groupBy, filter, asOf, target }: Partial<QueryStaffingCoverageArgs> & Pick<QueryStaffingCoverageArgs, 'groupBy'>,
  context: SubgraphContext,
): Promise<readonly CoverageRow[]> {
  const share = checkedTarget(target)
  const repeated = groupBy.find((dimension, index) => groupBy.indexOf(dimension) !== index)
  if (repeated) throw badUserInput('groupBy', 'name each dimension once', groupBy)
  const rows = await context.query(sumCells(groupBy, filter ?? {}, checkedAsOf(asOf)))
  const count = rows[0]?.rowCount ?? 0
  if (count > maxCoverageRows) {
    throw queryTooComplex(
      `staffingCoverage must give at most ${maxCoverageRows} rows, but these dimensions give ${count}: filter, or group by fewer.`,
    )
  }
  const toCoverage = createCoverage(share)
  return rows.map((row) => toRow(row, toCoverage))
}

function toRow(row: CellSum, toCoverage: (counts: PositionCounts) => Coverage): CoverageRow {
  const { stateCode, stateName, municipalityCode, municipalityName } = row
  return {
    state: stateCode === null ? null : { code: stateCode, name: stateName ?? stateCode },
    municipality:
      municipalityCode === null ? null : { code: municipalityCode, name: municipalityName ?? municipalityCode },
    facilityKind: row.facilityKind,
    category: row.category,
    specialty: row.specialty,
    ...toCoverage(row),
  }
}

function sumCells(
  groupBy: readonly CoverageDimension[],
  filter: CoverageFilter,
  asOf: string | null,
): RawBuilder<CellSum> {
  const needsMunicipality = groupBy.includes('MUNICIPALITY') || Boolean(filter.municipality)
  const cells = needsMunicipality ? sql`personnel.municipality_cells` : sql`personnel.state_cells`
  const dimension = (name: CoverageDimension) =>
    groupBy.includes(name) ? sql`nullif(${sql.ref(`g.${columnOf[name]}`)}, '')` : sql`null`
  const names = groupBy.map((name) => sql.ref(columnOf[name]))
  const grouped = names.length > 0 ? sql`${sql.join(names)},` : sql``
  const grouping = names.length > 0 ? sql`group by ${sql.join(names)} having sum(c.authorized) > 0` : sql``
  const order = groupBy.map((name) => sql`nullif(${sql.ref(`g.${columnOf[name]}`)}, '') nulls last`)
  return sql<CellSum>`
    /* staffingCoverage */
    with judged as (select ${effectiveDay('personnel', asOf)} as day),
    sums as (
      select ${grouped} coalesce(sum(c.authorized), 0)::int as authorized, coalesce(sum(c.filled), 0)::int as filled
      from judged j
      join ${cells} c on c.valid_from <= j.day and c.valid_to > j.day
      where ${conditions(filter)}
      ${grouping}
    )
    select ${dimension('STATE')} as "stateCode", ${groupBy.includes('STATE') ? sql`s.name` : sql`null`} as "stateName",
      ${dimension('MUNICIPALITY')} as "municipalityCode",
      ${groupBy.includes('MUNICIPALITY') ? sql`m.name` : sql`null`} as "municipalityName",
      ${dimension('FACILITY_KIND')} as "facilityKind", ${dimension('CATEGORY')} as category,
      ${dimension('SPECIALTY')} as specialty, g.authorized, g.filled, (count(*) over ())::int as "rowCount"
    from sums g
    ${groupBy.includes('STATE') ? sql`left join reference.states s on s.code = g.state_code` : sql``}
    ${groupBy.includes('MUNICIPALITY') ? sql`left join reference.municipalities m on m.code = g.municipality_code` : sql``}
    -- Without any roster there is nothing to sum, and 0 would be a claim.
    where exists (select from judged j join personnel.state_staffing k on k.valid_from <= j.day)
    ${order.length > 0 ? sql`order by ${sql.join(order)}` : sql``}
    limit ${maxCoverageRows + 1}`
}

function conditions({ state, municipality, facilityKind, category, specialty, institution }: CoverageFilter) {
  const stateCodes = state?.map((code) => stateCodeArgument('filter.state', code))
  const municipalityCodes = municipality?.map((code) => municipalityCodeArgument('filter.municipality', code))
  const given: readonly (readonly [string, readonly string[] | null | undefined])[] = [
    ['state_code', stateCodes],
    ['municipality_code', municipalityCodes],
    ['kind', facilityKind],
    ['category', category],
    ['specialty', specialty],
    ['institution', institution],
  ]
  const tests = given.flatMap(([column, values]) =>
    values ? [sql`${sql.ref(`c.${column}`)} = any(${values}::text[])`] : [],
  )
  return tests.length > 0 ? sql.join(tests, sql` and `) : sql`true`
}

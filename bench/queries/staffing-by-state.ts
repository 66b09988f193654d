import { listStatesByAdhesion } from '../../subgraphs/facilities/adhesion.ts'
import { categories } from '../../subgraphs/personnel/categories.ts'
import type { BenchQuery, Row, Variables } from './bench-query.ts'
import { shapeStaffing } from './shape-staffing.ts'

/** The planner's table: three registries, one row for each adhered state. */
export const staffingByStateOperation = `query StaffingByState($asOf: Date, $target: Float! = 0.95) {
  states(adhered: true) {
    code
    name
    facilityCounts(asOf: $asOf) { total hospitals ruralMedicalUnits healthCenters }
    staffing(asOf: $asOf) {
      total
      specialists
      generalPhysicians
      nurses
      coverage(category: SPECIALIST, target: $target) { authorized filled ratio gapToTarget }
    }
    credentials(asOf: $asOf) { issued populationWithoutSocialSecurity ratio }
  }
}`

/** The limit of Q1, and with a day in `asOf` of Q7. */
export function staffingByStateLimit(asOf: string | null): BenchQuery['limit'] {
  return {
    json: { text: jsonText(asOf), values: ({ target }) => [asOf, target] },
    flat: { text: flatText(asOf), values: () => [asOf], shape },
  }
}

const adhered = listStatesByAdhesion(true, undefined)
  .map((code) => `'${code}'`)
  .join(', ')
const total = categories.map(({ column }) => `t.${column}_heads`).join(' + ')

const day = (registry: string) =>
  `(select least($1::date, newest_cut) from reference.registries where registry = '${registry}')`
const onDay = (alias: string, registry: string) =>
  `${alias}.valid_from <= ${day(registry)} and ${alias}.valid_to > ${day(registry)}`

// As our own statement: of units, what holds now has no end.
const tables = (asOf: string | null) => `
  from reference.states s
  left join facilities.state_totals f on f.state_code = s.code and ${asOf === null ? `f.valid_to = 'infinity'` : onDay('f', 'facilities')}
  left join personnel.state_staffing t on t.state_code = s.code and ${onDay('t', 'personnel')}
  left join beneficiaries.state_credentials c on c.state_code = s.code and ${onDay('c', 'beneficiaries')}
  where s.code in (${adhered})`

const flatText = (asOf: string | null) => `
  select s.code, s.name, f.total as units, f.hospitals, f.rural_medical_units, f.health_centers, ${total} as heads,
    t.specialist_heads, t.general_physician_heads, t.nurse_heads, t.specialist_authorized, t.specialist_filled,
    c.issued, c.without_social_security as people
  ${tables(asOf)}
  order by s.code`

const jsonText = (asOf: string | null) => `
  select json_build_object('states', json_agg(json_build_object(
    'code', s.code,
    'name', s.name,
    'facilityCounts', case when f.total is not null then json_build_object('total', f.total, 'hospitals', f.hospitals,
      'ruralMedicalUnits', f.rural_medical_units, 'healthCenters', f.health_centers) end,
    'staffing', case when t.state_code is not null then json_build_object('total', ${total},
      'specialists', t.specialist_heads, 'generalPhysicians', t.general_physician_heads, 'nurses', t.nurse_heads,
      'coverage', json_build_object('authorized', t.specialist_authorized, 'filled', t.specialist_filled,
        'ratio', t.specialist_filled::float8 / nullif(t.specialist_authorized, 0),
        'gapToTarget', greatest(ceil($2::numeric * t.specialist_authorized)::int - t.specialist_filled, 0))) end,
    'credentials', case when c.issued is not null or c.without_social_security is not null then json_build_object(
      'issued', c.issued, 'populationWithoutSocialSecurity', c.without_social_security,
      'ratio', c.issued::float8 / nullif(c.without_social_security, 0)) end
  ) order by s.code))::text as answer
  ${tables(asOf)}`

interface StateRow extends Row {
  readonly units: number | null
  readonly specialist_authorized: number
  readonly specialist_filled: number
  readonly issued: number | null
  readonly people: number | null
}

function shape(rows: readonly Row[], { target }: Variables): unknown {
  // These are the columns that the statement selects.
  return { states: (rows as readonly StateRow[]).map((row) => shapeState(row, Number(target))) }
}

function shapeState(row: StateRow, target: number) {
  const { specialist_authorized: authorized, specialist_filled: filled, issued, people } = row
  return {
    code: row.code,
    name: row.name,
    facilityCounts:
      row.units === null
        ? null
        : {
            total: row.units,
            hospitals: row.hospitals,
            ruralMedicalUnits: row.rural_medical_units,
            healthCenters: row.health_centers,
          },
    staffing: shapeStaffing(row, { authorized, filled }, target),
    credentials:
      issued === null && people === null
        ? null
        : {
            issued,
            populationWithoutSocialSecurity: people,
            ratio: issued === null || !people ? null : issued / people,
          },
  }
}

import { type RawBuilder, sql } from 'kysely'
import type { Export, ExportColumn } from '../shared/exports/export.ts'
import { checkedAsOf, effectiveDay } from '../shared/graph/as-of.ts'
import { type PlaceFilter, placeConditions } from './place-filter.ts'

const placeVariables =
  '$state: [ID!], $municipality: [ID!], $facility: [ID!], $category: [StaffCategory!], $specialty: [Specialty!], $asOf: Date'

const placeColumns: readonly ExportColumn[] = [
  { name: 'facility', type: 'text', description: 'Current CLUES key of the unit; empty while no list names it' },
  { name: 'reportedUnder', type: 'text', description: 'The CLUES key under which the position was reported' },
  { name: 'facilityKind', type: 'text', description: 'Kind of the unit' },
  { name: 'institution', type: 'text', description: 'Who runs the unit' },
  { name: 'stateCode', type: 'text', description: 'INEGI code of the state, 2 digits' },
  { name: 'municipalityCode', type: 'text', description: 'INEGI code of the municipality, 5 digits' },
]

const positions: Export = {
  name: 'positions',
  description: 'Positions authorized on the day, one row each',
  variables: `${placeVariables}, $filled: Boolean`,
  columns: [
    { name: 'id', type: 'text', description: 'Key of the position in the roster' },
    { name: 'category', type: 'text', description: 'Category of the position' },
    { name: 'specialty', type: 'text', description: 'Specialty of the position' },
    { name: 'filled', type: 'boolean', description: 'Whether somebody holds it on the day' },
    { name: 'authorizedFrom', type: 'date', description: 'First day on which it is authorized' },
    { name: 'authorizedTo', type: 'date', description: 'Day from which it is authorized no longer' },
    ...placeColumns,
  ],
  orderBy: ['id'],
  statement(args) {
    const { filled } = args
    return sql`
      select p.position_id as id, p.category, p.specialty, p.filled, p.authorized_from as "authorizedFrom",
        p.authorized_to as "authorizedTo", ${place}
      from ${periodsOn('personnel.position_periods', args)}
      ${typeof filled === 'boolean' ? sql`and p.filled = ${filled}` : sql``}`
  },
}

const workers: Export = {
  name: 'health-workers',
  description:
    'Health workers who hold a position on the day, one row each, at the position held first; nobody is named',
  variables: placeVariables,
  columns: [
    { name: 'id', type: 'text', description: 'Key of the worker in the roster; not a personal key' },
    { name: 'category', type: 'text', description: 'Category of the worker' },
    { name: 'specialty', type: 'text', description: 'Specialty of the worker' },
    { name: 'position', type: 'text', description: 'Key of the position held first' },
    ...placeColumns,
  ],
  orderBy: ['id'],
  statement: (args) => sql`
    select p.worker_id as id, p.category, p.specialty, p.position_id as position, ${place}
    from ${periodsOn('personnel.worker_periods', args)}`,
}

const place = sql`
  k.clues as facility, p.clues as "reportedUnder", p.kind as "facilityKind", p.institution, p.state_code as "stateCode",
  p.municipality_code as "municipalityCode"`

/** Periods `p` that hold on the day, with their units' current keys `k`. */
function periodsOn(
  table: 'personnel.position_periods' | 'personnel.worker_periods',
  args: { readonly asOf?: string | null } & PlaceFilter,
): RawBuilder<unknown> {
  const day = effectiveDay('personnel', checkedAsOf(args.asOf))
  const conditions = [sql`p.valid_from <= ${day} and p.valid_to > ${day}`, ...placeConditions(args)]
  return sql`${sql.table(table)} p
    left join reference.unit_keys k on k.unit_id = p.unit_id and k.is_current
    where ${sql.join(conditions, sql` and `)}`
}

/** Registers that can be taken as whole tables. */
export const exports: readonly Export[] = [positions, workers]

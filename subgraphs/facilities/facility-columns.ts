import { type RawBuilder, sql } from 'kysely'
import { createColumnChoice } from '../shared/database/reading/choose-columns.ts'
import type { Selection } from '../shared/graph/execution/selection.ts'
import type { FacilityRow } from './facility.ts'
import type { Facility } from './resolvers.generated.ts'

export type FacilityColumn = keyof FacilityRow

/** Columns of `facilities.unit_versions v`. */
const expressions: Readonly<Record<FacilityColumn, string>> = {
  unitId: 'v.unit_id',
  clues: 'v.clues',
  name: 'v.name',
  kind: 'v.kind',
  typology: 'v.typology',
  subtypology: 'v.subtypology',
  careLevel: 'v.care_level',
  stratum: 'v.stratum',
  institution: 'v.institution',
  status: 'v.status',
  operatingSince: 'v.operating_since',
  closedOn: 'v.closed_on',
  joinedOn: 'v.joined_on',
  latitude: 'v.latitude',
  longitude: 'v.longitude',
  locality: 'v.locality',
  healthJurisdiction: 'v.health_jurisdiction',
  consultingRooms: 'v.consulting_rooms',
  hasInternet: 'v.has_internet',
  beds: 'v.beds',
  hours: 'v.opening_hours',
  hoursClues: 'v.hours_clues',
  openEveryDay: 'v.open_every_day',
  stateCode: 'v.state_code',
  municipalityCode: 'v.municipality_code',
  municipalityName: 'v.municipality_name',
}

/** The fields of `Facility` that are not read from the column of their name alone. */
const columnsByField: { readonly [Field in Exclude<keyof Facility, FacilityColumn>]: readonly FacilityColumn[] } = {
  location: ['latitude', 'longitude'],
  schedule: ['hours', 'hoursClues'],
  municipality: ['municipalityCode', 'municipalityName'],
  state: ['stateCode'],
  lineage: [],
  __typename: [],
}

/** What tells a row from a reference, and what every list needs. */
const always: readonly FacilityColumn[] = ['unitId', 'clues']

// The keys are those of the record by its type.
const choose = createColumnChoice(Object.keys(expressions) as FacilityColumn[])

/** By the fields, which are the same set at each execution of an operation. */
const chosen = new WeakMap<ReadonlySet<string>, readonly FacilityColumn[]>()

/** The columns that a query's fields of `Facility` are read from; all where nobody knows which they are. */
export function chooseFacilityColumns(selection: Selection | undefined): readonly FacilityColumn[] {
  if (!selection) return choose(undefined)
  const fields = selection.fieldsOf('Facility')
  const known = chosen.get(fields)
  if (known) return known
  const columns = choose(new Set([...always, ...[...fields].flatMap((field) => columnsOf(field))]))
  chosen.set(fields, columns)
  return columns
}

/** A column of `FacilityRow` as an expression. */
export function facilityColumn(column: FacilityColumn): RawBuilder<unknown> {
  return sql.raw(expressions[column])
}

/** `select` of these columns, under the names of `FacilityRow`. */
export function selectFacility(columns: readonly FacilityColumn[]): RawBuilder<unknown> {
  return sql.raw(columns.map((column) => `${expressions[column]} as "${column}"`).join(', '))
}

function columnsOf(field: string): readonly FacilityColumn[] {
  if (field in expressions) return [field as FacilityColumn]
  return columnsByField[field as keyof typeof columnsByField]
}

import { sql } from 'kysely'
import type { Export, ExportColumn } from '../shared/exports/export.ts'
import { checkedAsOf } from '../shared/graph/as-of.ts'
import { selectFacility } from './facility-columns.ts'
import { facilityConditions } from './facility-filter.ts'
import { municipalityConditions } from './municipality.ts'
import type { MunicipalityFilter, QueryFacilitiesArgs } from './resolvers.generated.ts'

const stateColumns: readonly ExportColumn[] = [
  { name: 'stateCode', type: 'text', description: 'INEGI code of the state, 2 digits' },
  { name: 'stateName', type: 'text', description: 'Name of the state' },
]

const point: readonly ExportColumn[] = [
  { name: 'latitude', type: 'double', description: 'Degrees north' },
  { name: 'longitude', type: 'double', description: 'Degrees east, so below zero in Mexico' },
]

const units: Export = {
  name: 'facilities',
  description: 'Health units of all institutions, one row each; without closed ones unless status asks for them',
  variables:
    '$state: [ID!], $municipality: [ID!], $kind: [FacilityKind!], $careLevel: [CareLevel!], $status: [OperatingStatus!], ' +
    '$institution: [Institution!], $nameContains: String, $openEveryDay: Boolean, $asOf: Date',
  columns: [
    {
      name: 'clues',
      type: 'text',
      description: 'CLUES key: the current one, or the one that the unit had on that day',
    },
    { name: 'name', type: 'text', description: 'Name as the unit list writes it' },
    { name: 'kind', type: 'text', description: 'What the unit is, as FacilityKind of the graph' },
    { name: 'typology', type: 'text', description: 'Official wording of the typology' },
    { name: 'subtypology', type: 'text', description: 'Official wording of the subtypology' },
    { name: 'careLevel', type: 'text', description: 'Level of care' },
    { name: 'stratum', type: 'text', description: 'Whether it stands in a rural or an urban place' },
    { name: 'institution', type: 'text', description: 'Who runs it, from the key’s middle segment' },
    { name: 'status', type: 'text', description: 'Operating status' },
    { name: 'operatingSince', type: 'date', description: 'First day of operation as the list gives it' },
    { name: 'closedOn', type: 'date', description: 'Day on which it closed' },
    { name: 'joinedOn', type: 'date', description: 'Day on which it joined IMSS-Bienestar' },
    ...point,
    { name: 'locality', type: 'text', description: 'Name of the place' },
    { name: 'healthJurisdiction', type: 'text', description: 'Health district' },
    { name: 'consultingRooms', type: 'integer', description: 'Number of consulting rooms' },
    { name: 'hasInternet', type: 'boolean', description: 'Whether the unit has internet' },
    { name: 'beds', type: 'integer', description: 'Number of beds' },
    { name: 'openEveryDay', type: 'boolean', description: 'Whether the unit’s own hours cover all seven days' },
    { name: 'municipalityCode', type: 'text', description: 'INEGI code of the municipality, 5 digits' },
    { name: 'municipalityName', type: 'text', description: 'Name of the municipality' },
    ...stateColumns,
  ],
  orderBy: ['clues'],
  statement(args) {
    // Coerced by the variables above, which are those of the graph's list.
    const { asOf, ...filter } = args as QueryFacilitiesArgs['filter'] & Pick<QueryFacilitiesArgs, 'asOf'>
    return sql`
      select ${selectFacility(unitColumns)}, v.state_code as "stateCode", s.name as "stateName"
      from facilities.unit_versions v
      left join reference.states s on s.code = v.state_code
      where ${facilityConditions(filter, checkedAsOf(asOf))}`
  },
}

const unitColumns = [
  'clues',
  'name',
  'kind',
  'typology',
  'subtypology',
  'careLevel',
  'stratum',
  'institution',
  'status',
  'operatingSince',
  'closedOn',
  'joinedOn',
  'latitude',
  'longitude',
  'locality',
  'healthJurisdiction',
  'consultingRooms',
  'hasInternet',
  'beds',
  'openEveryDay',
  'municipalityCode',
  'municipalityName',
] as const

const municipalities: Export = {
  name: 'municipalities',
  description: 'Municipalities, one row each, with the centre of their inhabited places',
  variables: '$state: [ID!], $nameContains: String',
  columns: [
    { name: 'code', type: 'text', description: 'INEGI code, 5 digits' },
    { name: 'name', type: 'text', description: 'Name as INEGI writes it' },
    ...stateColumns,
    ...point,
  ],
  orderBy: ['code'],
  statement(args) {
    return sql`
      select m.code, m.name, m.state_code as "stateCode", s.name as "stateName", c.latitude, c.longitude
      from reference.municipalities m
      left join facilities.municipality_centroids c on c.code = m.code and c.ended_by is null
      left join reference.states s on s.code = m.state_code
      where ${municipalityConditions(args as MunicipalityFilter)}`
  },
}

/** Registers that can be taken as whole tables. */
export const exports: readonly Export[] = [units, municipalities]

import { sql } from 'kysely'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { badUserInput } from '../shared/graph/errors.ts'
import { createRowField } from '../shared/graph/execution/row-field.ts'
import { cluesArgument } from '../shared/keys/clues.ts'
import type { MunicipalityReference } from './municipality.ts'
import type { StoredBlock } from './schedule.ts'

/** A unit on one day, with the names of the territory it stands in; `Facility` of the graph reads from it. */
export interface FacilityRow {
  readonly unitId: number
  readonly clues: string
  readonly name: string
  readonly kind: string
  readonly typology: string | null
  readonly subtypology: string | null
  readonly careLevel: string | null
  readonly stratum: string | null
  readonly institution: string
  readonly status: string
  readonly operatingSince: string | null
  readonly closedOn: string | null
  readonly joinedOn: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly locality: string | null
  readonly healthJurisdiction: string | null
  readonly consultingRooms: number | null
  readonly hasInternet: boolean | null
  readonly beds: number | null
  readonly hours: readonly StoredBlock[] | null
  readonly hoursClues: string | null
  readonly openEveryDay: boolean | null
  readonly stateCode: string
  readonly municipalityCode: string | null
  readonly municipalityName: string | null
}

/** What another registry knows of a unit: any of its keys. */
export interface FacilityReference {
  readonly clues: string
}

/** The columns of `FacilityRow`, of `facilities.unit_versions v` joined with `reference.municipalities m`. */
export const facilityColumns = sql`
  v.unit_id as "unitId", v.clues, v.name, v.kind, v.typology, v.subtypology, v.care_level as "careLevel", v.stratum,
  v.institution, v.status, v.operating_since as "operatingSince", v.closed_on as "closedOn", v.joined_on as "joinedOn",
  v.latitude, v.longitude, v.locality, v.health_jurisdiction as "healthJurisdiction",
  v.consulting_rooms as "consultingRooms", v.has_internet as "hasInternet", v.beds, v.opening_hours as hours,
  v.hours_clues as "hoursClues", v.open_every_day as "openEveryDay", v.state_code as "stateCode",
  v.municipality_code as "municipalityCode", m.name as "municipalityName"`

/** `Query.facility`: by any key that the unit ever had; null when none is known by it. */
export async function findFacility(clues: string, context: SubgraphContext): Promise<FacilityRow | null> {
  const [row] = await loadFacilities([cluesArgument('clues', clues)], context)
  return row ?? null
}

/** A field that is read from the rows of units; of units known by a key alone, the rows are loaded first. */
export const facilityField = createRowField<FacilityRow, FacilityReference>({
  isRow: (parent) => 'unitId' in parent,
  load: (references, context) => loadFacilities(cluesOf(references), context),
  explainMissing: ({ clues }) => unknownClues(clues),
})

export function unknownClues(clues: string): Error {
  return badUserInput('clues', 'be a key that some unit has', clues)
}

export function cluesOf(facilities: readonly FacilityReference[]): readonly string[] {
  return facilities.map(({ clues }) => clues)
}

/** `Facility.municipality`, with the name that came along. */
export function toMunicipality({ municipalityCode, municipalityName }: FacilityRow): MunicipalityReference | null {
  return municipalityCode === null ? null : { code: municipalityCode, name: municipalityName ?? undefined }
}

function loadFacilities(clues: readonly string[], context: SubgraphContext): Promise<readonly (FacilityRow | null)[]> {
  return batched(context, 'facility', {}, clues, async (keys) => {
    const rows = await context.query(sql<FacilityRow & { readonly askedFor: string }>`
      /* findFacilities */
      select k.clues as "askedFor", ${facilityColumns}
      from reference.unit_keys k
      join facilities.unit_versions v on v.unit_id = k.unit_id and v.valid_to = 'infinity'
      left join reference.municipalities m on m.code = v.municipality_code
      where k.clues = any(${keys}::text[])`)
    return new Map(rows.map((row) => [row.askedFor, row]))
  })
}

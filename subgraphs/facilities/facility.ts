import { sql } from 'kysely'
import { statement } from '../shared/database/reading/statement.ts'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { badUserInput } from '../shared/graph/errors.ts'
import { createRowField } from '../shared/graph/execution/row-field.ts'
import type { Selection } from '../shared/graph/execution/selection.ts'
import { cluesArgument } from '../shared/keys/clues.ts'
import { onceForEach } from '../shared/once-for-each.ts'
import { chooseFacilityColumns, type FacilityColumn, selectFacility } from './facility-columns.ts'
import type { MunicipalityReference } from './municipality.ts'
import type { StoredBlock } from './schedule.ts'

/**
 * A unit on one day, with the names of the territory it stands in; `Facility` of the graph reads from it. Of these columns only those
 * are there that the query's fields of `Facility` are read from.
 */
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

/** `Query.facility`: by any key that the unit ever had; null when none is known by it. */
export async function findFacility(
  clues: string,
  context: SubgraphContext,
  selection: Selection | undefined,
): Promise<readonly (FacilityRow | null)[]> {
  return loadFacilities([cluesArgument('clues', clues)], chooseFacilityColumns(selection), context)
}

/** A field that is read from the rows of units; of units known by a key alone, the rows are loaded first. */
export const facilityField = createRowField<FacilityRow, FacilityReference>({
  isRow: (parent) => 'unitId' in parent,
  load: (references, context) => loadFacilities(cluesOf(references), chooseFacilityColumns(undefined), context),
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

function loadFacilities(
  clues: readonly string[],
  columns: readonly FacilityColumn[],
  context: SubgraphContext,
): Promise<readonly (FacilityRow | null)[]> {
  return batched(context, 'facility', { columns }, clues, async (keys) => {
    const rows = await context.query(findFacilities(columns)({ keys }))
    return new Map(rows.map((row) => [row.askedFor, row]))
  })
}

type FoundFacility = FacilityRow & { readonly askedFor: string }

const findFacilities = onceForEach((columns: readonly FacilityColumn[]) =>
  statement<{ readonly keys: readonly string[] }, FoundFacility>(
    ({ keys }) => sql`
      /* findFacilities */
      select k.clues as "askedFor", ${selectFacility(columns)}
      from reference.unit_keys k
      join facilities.unit_versions v on v.unit_id = k.unit_id and v.valid_to = 'infinity'
      where k.clues = any(${keys}::text[])`,
  ),
)

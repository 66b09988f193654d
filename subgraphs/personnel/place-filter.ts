import { type RawBuilder, sql } from 'kysely'
import { cluesArgument } from '../shared/keys/clues.ts'
import { municipalityCodeArgument, stateCodeArgument } from '../shared/keys/territory.ts'

/** What the filters of positions and of workers have in common. */
export interface PlaceFilter {
  readonly state?: readonly string[] | null
  readonly municipality?: readonly string[] | null
  readonly facility?: readonly string[] | null
  readonly category?: readonly string[] | null
  readonly specialty?: readonly string[] | null
}

/** Conditions on the alias `p` of a table of periods; a unit is found by any key that it ever had, a unit not listed yet by the reported one. */
export function placeConditions(filter: PlaceFilter): RawBuilder<boolean>[] {
  const state = filter.state?.map((code) => stateCodeArgument('filter.state', code))
  const municipality = filter.municipality?.map((code) => municipalityCodeArgument('filter.municipality', code))
  const facility = filter.facility?.map((clues) => cluesArgument('filter.facility', clues))
  const conditions: RawBuilder<boolean>[] = []
  if (state) conditions.push(sql`p.state_code = any(${state}::text[])`)
  if (municipality) conditions.push(sql`p.municipality_code = any(${municipality}::text[])`)
  if (facility) {
    conditions.push(sql`(
      p.unit_id in (select k.unit_id from reference.unit_keys k where k.clues = any(${facility}::text[]))
      or (p.unit_id is null and p.clues = any(${facility}::text[]))
    )`)
  }
  if (filter.category) conditions.push(sql`p.category = any(${filter.category}::text[])`)
  if (filter.specialty) conditions.push(sql`p.specialty = any(${filter.specialty}::text[])`)
  return conditions
}

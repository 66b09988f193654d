import { sql } from 'kysely'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { badUserInput } from '../shared/graph/errors.ts'
import { pageSize } from '../shared/paging/connection.ts'
import type { FacilityRow } from './facility.ts'
import { chooseFacilityColumns, selectFacility } from './facility-columns.ts'
import { facilityConditions } from './facility-filter.ts'
import type { QueryFacilitiesNearArgs } from './resolvers.generated.ts'

/** Mean radius of the Earth (IUGG). */
const earthRadiusKm = 6371.0088
const longestRadiusKm = 500

/** `Query.facilitiesNear`: the nearest first, by the great circle. */
export async function findNearbyFacilities(args: QueryFacilitiesNearArgs, context: SubgraphContext) {
  const { latitude, longitude, radiusKm, filter } = args
  if (Math.abs(latitude) > 90) throw badUserInput('latitude', 'be between -90 and 90', latitude)
  if (Math.abs(longitude) > 180) throw badUserInput('longitude', 'be between -180 and 180', longitude)
  if (radiusKm <= 0 || radiusKm > longestRadiusKm) {
    throw badUserInput('radiusKm', `be more than 0 and at most ${longestRadiusKm}`, radiusKm)
  }
  const centre = sql`facilities.sphere_point(${latitude}::float8, ${longitude}::float8)`
  // The straight way through a sphere of radius 1, which is what the index measures.
  const chord = 2 * Math.sin(radiusKm / earthRadiusKm / 2)
  const rows = await context.query(sql<FacilityRow & { readonly distanceKm: number }>`
    /* findNearbyFacilities */
    select ${selectFacility(chooseFacilityColumns(undefined))},
      2 * ${earthRadiusKm}::float8 * asin(least(1, (v.point operator(reference.<->) ${centre}) / 2)) as "distanceKm"
    from facilities.unit_versions v
    left join reference.municipalities m on m.code = v.municipality_code
    where ${facilityConditions(filter, null)}
      and v.point operator(reference.<@) reference.cube_enlarge(${centre}, ${chord}::float8, 3)
      and (v.point operator(reference.<->) ${centre}) <= ${chord}::float8
    order by v.point operator(reference.<->) ${centre}, v.clues
    limit ${pageSize(args.first)}`)
  return rows.map(({ distanceKm, ...facility }) => ({ facility, distanceKm }))
}

import { type RawBuilder, sql } from 'kysely'
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
  const distance = greatCircleKm(sql`v.latitude`, sql`v.longitude`, latitude, longitude)
  const rows = await context.query(sql<FacilityRow & { readonly distanceKm: number }>`
    /* findNearbyFacilities */
    select ${selectFacility(chooseFacilityColumns(undefined))}, ${distance} as "distanceKm"
    from facilities.unit_versions v
    where ${facilityConditions(filter, null)}
      and point(v.longitude, v.latitude) <@ ${boxAround(latitude, longitude, radiusKm)}
      and ${distance} <= ${radiusKm}::float8
    order by ${distance}, v.clues
    limit ${pageSize(args.first)}`)
  return rows.map(({ distanceKm, ...facility }) => ({ facility, distanceKm }))
}

/** The haversine formula, which stays exact for places beside each other. */
function greatCircleKm(
  latitude: RawBuilder<unknown>,
  longitude: RawBuilder<unknown>,
  toLatitude: number,
  toLongitude: number,
): RawBuilder<number> {
  return sql`2 * ${earthRadiusKm}::float8 * asin(least(1, sqrt(
    sin(radians(${latitude} - ${toLatitude}::float8) / 2) ^ 2
      + cosd(${latitude}) * cosd(${toLatitude}::float8) * sin(radians(${longitude} - ${toLongitude}::float8) / 2) ^ 2
  )))`
}

/** The box of degrees around a circle on the sphere. It is not carried on beyond 180°: no unit is over there. */
function boxAround(latitude: number, longitude: number, radiusKm: number): RawBuilder<unknown> {
  const angle = radiusKm / earthRadiusKm
  const height = toDegrees(angle)
  const hasPole = Math.abs(latitude) + height >= 90
  // The circle is widest a little poleward of its centre.
  const width = hasPole ? 360 : toDegrees(Math.asin(Math.sin(angle) / Math.cos((latitude * Math.PI) / 180)))
  return sql`box(
    point(${longitude - width - slack}::float8, ${latitude - height - slack}::float8),
    point(${longitude + width + slack}::float8, ${latitude + height + slack}::float8)
  )`
}

/** Degrees by which rounding may not cost a unit on the circle's rim. */
const slack = 1e-9

function toDegrees(radians: number): number {
  return (radians * 180) / Math.PI
}

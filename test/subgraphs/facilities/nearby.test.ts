import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { askFacilities, askForError } from './ask-facilities.ts'

const { db } = await testDatabase('demo')

describe('facilitiesNear', () => {
  it('gives the nearest first, by the great circle', async () => {
    const answer = await askFacilities(
      db,
      '{ facilitiesNear(latitude: 17.06, longitude: -96.72, radiusKm: 10, first: 100) { distanceKm facility { clues location { latitude longitude } } } }',
    )
    const found: { distanceKm: number; facility: { location: { latitude: number; longitude: number } } }[] =
      answer.data.facilitiesNear
    expect(found).toHaveLength(100)
    const distances = found.map((near) => near.distanceKm)
    expect(distances).toEqual(distances.toSorted((a, b) => a - b))
    for (const { distanceKm, facility } of found) {
      expect(distanceKm).toBeCloseTo(haversineKm(17.06, -96.72, facility.location), 6)
    }
  })

  it('finds all units within the radius and none beyond', async () => {
    const all = await askFacilities(
      db,
      '{ facilities(filter: { state: ["06"] }, first: 100) { nodes { clues location { latitude longitude } } } near: facilitiesNear(latitude: 19.15, longitude: -103.8, radiusKm: 6, first: 100, filter: { state: ["06"] }) { facility { clues } } }',
    )
    const rest = await askFacilities(
      db,
      '{ facilities(filter: { state: ["06"] }, orderBy: { field: NAME, direction: DESC }, first: 100) { nodes { clues location { latitude longitude } } } }',
    )
    const units = new Map<string, { latitude: number; longitude: number }>(
      [...all.data.facilities.nodes, ...rest.data.facilities.nodes].map((unit) => [unit.clues, unit.location]),
    )
    const expected = [...units].filter(([, place]) => haversineKm(19.15, -103.8, place) <= 6).map(([clues]) => clues)
    const found: string[] = all.data.near.map((near: { facility: { clues: string } }) => near.facility.clues)
    expect(found.length).toBeGreaterThan(0)
    expect(found.toSorted()).toEqual(expected.toSorted())
  })

  it('refuses places and radii that are none', async () => {
    const near = (latitude: number, longitude: number, radiusKm: number) =>
      askForError(
        db,
        `{ facilitiesNear(latitude: ${latitude}, longitude: ${longitude}, radiusKm: ${radiusKm}) { distanceKm } }`,
      )
    expect(await near(17, -96, 0)).toBe('BAD_USER_INPUT: radiusKm must be more than 0 and at most 500, but got 0.')
    expect(await near(17, -96, -1)).toBe('BAD_USER_INPUT: radiusKm must be more than 0 and at most 500, but got -1.')
    expect(await near(17, -96, 501)).toBe('BAD_USER_INPUT: radiusKm must be more than 0 and at most 500, but got 501.')
    expect(await near(91, -96, 1)).toBe('BAD_USER_INPUT: latitude must be between -90 and 90, but got 91.')
    expect(await near(17, -181, 1)).toBe('BAD_USER_INPUT: longitude must be between -180 and 180, but got -181.')
  })
})

function haversineKm(latitude: number, longitude: number, to: { latitude: number; longitude: number }): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const a =
    Math.sin(radians(to.latitude - latitude) / 2) ** 2 +
    Math.cos(radians(latitude)) * Math.cos(radians(to.latitude)) * Math.sin(radians(to.longitude - longitude) / 2) ** 2
  return 2 * 6371.0088 * Math.asin(Math.sqrt(a))
}

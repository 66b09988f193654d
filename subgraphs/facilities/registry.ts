import type { Registry } from '../shared/registry.ts'
import { demo } from './demo.ts'
import * as createFacilities from './migrations/0001-create-facilities.ts'
import { refreshFacilities } from './refresh.ts'
import { resolvers } from './resolvers.ts'
import { factTables } from './tables.ts'

/** Hospitals, rural medical units, health centers, and the territory they stand in. */
export const facilities: Registry = {
  name: 'facilities',
  resolvers,
  migrations: { '0001-create-facilities': createFacilities },
  sources: [],
  factTables,
  refresh: refreshFacilities,
  demo,
}

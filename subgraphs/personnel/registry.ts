import type { Registry } from '../shared/registry.ts'
import { demo } from './demo.ts'
import * as createPersonnel from './migrations/0001-create-personnel.ts'
import { refreshPersonnel } from './refresh.ts'
import { resolvers } from './resolvers.ts'
import { factTables } from './tables.ts'

/** Positions, the people who fill them, and head counts that officials publish without a roster. */
export const personnel: Registry = {
  name: 'personnel',
  resolvers,
  migrations: { '0001-create-personnel': createPersonnel },
  sources: [],
  factTables,
  refresh: refreshPersonnel,
  demo,
}

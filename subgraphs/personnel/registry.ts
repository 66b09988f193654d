import type { Registry } from '../shared/registry.ts'
import { demo } from './demo.ts'
import { derivations } from './derivations.ts'
import { exports } from './exports.ts'
import { identitySchema } from './identity/identity-schema.ts'
import * as createPersonnel from './migrations/0001-create-personnel.ts'
import * as narrowRows from './migrations/0002-narrow-rows-by-state.ts'
import * as keyStaffingByDays from './migrations/0003-key-staffing-by-days.ts'
import * as compareKeysByBytes from './migrations/0004-compare-keys-by-bytes.ts'
import * as putStaffingUnderKeys from './migrations/0005-staffing-under-keys.ts'
import { resolvers } from './resolvers.ts'
import { dgisResourcesStaff } from './sources/dgis-resources-staff.ts'
import { rosterTemplate } from './sources/roster-template.ts'
import { siarheNursesMunicipality } from './sources/siarhe-nurses-municipality.ts'
import { siarheNursesState } from './sources/siarhe-nurses-state.ts'
import { workerIdentitiesTemplate } from './sources/worker-identities-template.ts'
import { factTables } from './tables.ts'

/** Positions, the people who fill them, and head counts that officials publish without a roster. */
export const personnel: Registry = {
  name: 'personnel',
  resolvers,
  migrations: {
    '0001-create-personnel': createPersonnel,
    '0002-narrow-rows-by-state': narrowRows,
    '0003-key-staffing-by-days': keyStaffingByDays,
    '0004-compare-keys-by-bytes': compareKeysByBytes,
    '0005-staffing-under-keys': putStaffingUnderKeys,
  },
  sources: [rosterTemplate, siarheNursesMunicipality, siarheNursesState, dgisResourcesStaff, workerIdentitiesTemplate],
  factTables,
  derivations,
  exports,
  demo,
  personal: identitySchema,
}

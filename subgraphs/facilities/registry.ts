import type { Registry } from '../shared/registry.ts'
import { demo } from './demo.ts'
import { derivations } from './derivations.ts'
import { exports } from './exports.ts'
import * as createFacilities from './migrations/0001-create-facilities.ts'
import * as findUnitsByDegrees from './migrations/0002-find-units-by-degrees.ts'
import * as keepMunicipalityNames from './migrations/0003-keep-municipality-names.ts'
import * as findUnitsOfAnyDay from './migrations/0004-find-units-of-any-day.ts'
import * as countAllInstitutions from './migrations/0005-count-all-institutions.ts'
import * as keyTotalsByDays from './migrations/0006-key-totals-by-days.ts'
import * as compareKeysByBytes from './migrations/0007-compare-keys-by-bytes.ts'
import { resolvers } from './resolvers.ts'
import { cluesOpeningHours } from './sources/clues-opening-hours.ts'
import { consultingRooms } from './sources/consulting-rooms.ts'
import { dgisResources } from './sources/dgis-resources.ts'
import { dgisUnitList } from './sources/dgis-unit-list.ts'
import { hospitalDirectory } from './sources/hospital-directory.ts'
import { imssbUnitList } from './sources/imssb-unit-list.ts'
import { inegiCentroids } from './sources/inegi-centroids.ts'
import { inegiMunicipalities } from './sources/inegi-municipalities.ts'
import { inegiStates } from './sources/inegi-states.ts'
import { keyCrosswalk } from './sources/key-crosswalk.ts'
import { factTables } from './tables.ts'

/** Hospitals, rural medical units, health centers, and the territory they stand in. */
export const facilities: Registry = {
  name: 'facilities',
  resolvers,
  migrations: {
    '0001-create-facilities': createFacilities,
    '0002-find-units-by-degrees': findUnitsByDegrees,
    '0003-keep-municipality-names': keepMunicipalityNames,
    '0004-find-units-of-any-day': findUnitsOfAnyDay,
    '0005-count-all-institutions': countAllInstitutions,
    '0006-key-totals-by-days': keyTotalsByDays,
    '0007-compare-keys-by-bytes': compareKeysByBytes,
  },
  sources: [
    inegiStates,
    inegiMunicipalities,
    inegiCentroids,
    imssbUnitList,
    dgisUnitList,
    cluesOpeningHours,
    keyCrosswalk,
    consultingRooms,
    hospitalDirectory,
    dgisResources,
  ],
  factTables,
  derivations,
  exports,
  demo,
}

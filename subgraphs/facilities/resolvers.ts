import { healthSystemId } from '../shared/graph/build-subgraph.ts'
import { findAdhesion } from './adhesion.ts'
import { findFacility, readFacility, toMunicipality, withFacility } from './facility.ts'
import { countFacilities } from './facility-counts.ts'
import { listFacilities, nation } from './facility-list.ts'
import { listLineage } from './lineage.ts'
import {
  findMunicipality,
  listMunicipalities,
  listMunicipalitiesOf,
  readCentroid,
  readMunicipalityName,
  toLocation,
} from './municipality.ts'
import { findNearbyFacilities } from './nearby.ts'
import { listReportedResources } from './reported-resources.ts'
import type { Resolvers } from './resolvers.generated.ts'
import { toSchedule } from './schedule.ts'
import { findAbbreviation, findState, listStates, readState } from './state.ts'

export const resolvers = {
  Query: {
    states: (_, args) => listStates(args),
    state: (_, { code }) => findState(code),
    municipality: (_, { code }, context) => findMunicipality(code, context),
    municipalities: (_, args, context) => listMunicipalities(args, context),
    facility: (_, { clues }, context) => findFacility(clues, context),
    facilities: (_, args, context) => listFacilities(nation, args, context),
    facilitiesNear: (_, args, context) => findNearbyFacilities(args, context),
  },
  HealthSystem: {
    __resolveReference: () => ({ id: healthSystemId }),
    facilityCounts: (_, args, context) => countFacilities(nation, args, context),
    reportedResources: (_, args, context) => listReportedResources(nation, args, context),
  },
  State: {
    __resolveReference: ({ code }) => ({ code }),
    name: ({ code }) => readState(code, 'name'),
    cluesLetters: ({ code }) => readState(code, 'letters'),
    abbreviation: ({ code }, _, context) => findAbbreviation(code, context),
    adhesion: ({ code }, { asOf }) => findAdhesion(code, asOf),
    municipalities: ({ code }, args, context) => listMunicipalitiesOf(code, args, context),
    facilities: ({ code }, args, context) => listFacilities({ kind: 'state', code }, args, context),
    facilityCounts: ({ code }, args, context) => countFacilities({ kind: 'state', code }, args, context),
    reportedResources: ({ code }, args, context) => listReportedResources({ kind: 'state', code }, args, context),
  },
  Municipality: {
    __resolveReference: ({ code }) => ({ code }),
    name: (municipality, _, context) => readMunicipalityName(municipality, context),
    state: ({ code }) => ({ code: code.slice(0, 2) }),
    centroid: (municipality, _, context) => readCentroid(municipality, context),
    facilities: ({ code }, args, context) => listFacilities({ kind: 'municipality', code }, args, context),
    facilityCounts: ({ code }, args, context) => countFacilities({ kind: 'municipality', code }, args, context),
    reportedResources: ({ code }, args, context) =>
      listReportedResources({ kind: 'municipality', code }, args, context),
  },
  Facility: {
    __resolveReference: ({ clues }) => ({ clues }),
    name: (facility, _, context) => readFacility(facility, 'name', context),
    kind: (facility, _, context) => readFacility(facility, 'kind', context),
    typology: (facility, _, context) => readFacility(facility, 'typology', context),
    subtypology: (facility, _, context) => readFacility(facility, 'subtypology', context),
    careLevel: (facility, _, context) => readFacility(facility, 'careLevel', context),
    stratum: (facility, _, context) => readFacility(facility, 'stratum', context),
    institution: (facility, _, context) => readFacility(facility, 'institution', context),
    status: (facility, _, context) => readFacility(facility, 'status', context),
    operatingSince: (facility, _, context) => readFacility(facility, 'operatingSince', context),
    closedOn: (facility, _, context) => readFacility(facility, 'closedOn', context),
    joinedOn: (facility, _, context) => readFacility(facility, 'joinedOn', context),
    location: (facility, _, context) =>
      withFacility(facility, context, (row) => toLocation(row.latitude, row.longitude)),
    locality: (facility, _, context) => readFacility(facility, 'locality', context),
    healthJurisdiction: (facility, _, context) => readFacility(facility, 'healthJurisdiction', context),
    consultingRooms: (facility, _, context) => readFacility(facility, 'consultingRooms', context),
    hasInternet: (facility, _, context) => readFacility(facility, 'hasInternet', context),
    beds: (facility, _, context) => readFacility(facility, 'beds', context),
    schedule: (facility, _, context) => withFacility(facility, context, toSchedule),
    openEveryDay: (facility, _, context) => readFacility(facility, 'openEveryDay', context),
    municipality: (facility, _, context) => withFacility(facility, context, toMunicipality),
    state: (facility, _, context) => withFacility(facility, context, (row) => ({ code: row.stateCode })),
    lineage: (facility, _, context) => withFacility(facility, context, (row) => listLineage(row.unitId, context)),
  },
} satisfies Resolvers

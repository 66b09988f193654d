import { batchField } from '../shared/graph/execution/batch-field.ts'
import { healthSystemId } from '../shared/graph/health-system-id.ts'
import { findAdhesion } from './adhesion.ts'
import { cluesOf, facilityField, findFacility, toMunicipality } from './facility.ts'
import { countFacilities } from './facility-counts.ts'
import { listFacilities } from './facility-list.ts'
import { listLineages } from './lineage.ts'
import {
  findMunicipality,
  listMunicipalities,
  listMunicipalitiesOf,
  readCentroids,
  readNames,
  toLocation,
} from './municipality.ts'
import { findNearbyFacilities } from './nearby.ts'
import { listReportedResources } from './reported-resources.ts'
import type { Resolvers } from './resolvers.generated.ts'
import { toSchedule } from './schedule.ts'
import { findAbbreviations, findState, listStates, readState } from './state.ts'

export const resolvers = {
  Query: {
    states: (_, args) => listStates(args),
    state: (_, { code }) => findState(code),
    municipality: (_, { code }, context) => findMunicipality(code, context),
    municipalities: (_, args, context) => listMunicipalities(args, context),
    facility: batchField((_, { clues }, context, selection) => findFacility(clues, context, selection)),
    facilities: batchField((_, args, context, selection) =>
      listFacilities('nation', [healthSystemId], args, context, selection),
    ),
    facilitiesNear: (_, args, context) => findNearbyFacilities(args, context),
  },
  HealthSystem: {
    __resolveReference: () => ({ id: healthSystemId }),
    facilityCounts: batchField((nations, args, context, selection) =>
      countFacilities('nation', idsOf(nations), args, context, selection),
    ),
    reportedResources: batchField((nations, args, context) =>
      listReportedResources('nation', idsOf(nations), args, context),
    ),
  },
  State: {
    __resolveReference: ({ code }) => ({ code }),
    name: ({ code }) => readState(code, 'name'),
    cluesLetters: ({ code }) => readState(code, 'letters'),
    abbreviation: batchField((states, _, context) => findAbbreviations(codesOf(states), context)),
    adhesion: ({ code }, { asOf }) => findAdhesion(code, asOf),
    municipalities: batchField((states, args, context) => listMunicipalitiesOf(codesOf(states), args, context)),
    facilities: batchField((states, args, context, selection) =>
      listFacilities('state', codesOf(states), args, context, selection),
    ),
    facilityCounts: batchField((states, args, context, selection) =>
      countFacilities('state', codesOf(states), args, context, selection),
    ),
    reportedResources: batchField((states, args, context) =>
      listReportedResources('state', codesOf(states), args, context),
    ),
  },
  Municipality: {
    __resolveReference: ({ code }) => ({ code }),
    name: batchField((municipalities, _, context) => readNames(municipalities, context)),
    state: ({ code }) => ({ code: code.slice(0, 2) }),
    centroid: batchField((municipalities, _, context) => readCentroids(municipalities, context)),
    facilities: batchField((places, args, context, selection) =>
      listFacilities('municipality', codesOf(places), args, context, selection),
    ),
    facilityCounts: batchField((places, args, context, selection) =>
      countFacilities('municipality', codesOf(places), args, context, selection),
    ),
    reportedResources: batchField((places, args, context) =>
      listReportedResources('municipality', codesOf(places), args, context),
    ),
  },
  Facility: {
    __resolveReference: ({ clues }) => ({ clues }),
    name: facilityField((row) => row.name),
    kind: facilityField((row) => row.kind),
    typology: facilityField((row) => row.typology),
    subtypology: facilityField((row) => row.subtypology),
    careLevel: facilityField((row) => row.careLevel),
    stratum: facilityField((row) => row.stratum),
    institution: facilityField((row) => row.institution),
    status: facilityField((row) => row.status),
    operatingSince: facilityField((row) => row.operatingSince),
    closedOn: facilityField((row) => row.closedOn),
    joinedOn: facilityField((row) => row.joinedOn),
    location: facilityField((row) => toLocation(row.latitude, row.longitude)),
    locality: facilityField((row) => row.locality),
    healthJurisdiction: facilityField((row) => row.healthJurisdiction),
    consultingRooms: facilityField((row) => row.consultingRooms),
    hasInternet: facilityField((row) => row.hasInternet),
    beds: facilityField((row) => row.beds),
    schedule: facilityField(toSchedule),
    openEveryDay: facilityField((row) => row.openEveryDay),
    municipality: facilityField(toMunicipality),
    state: facilityField((row) => ({ code: row.stateCode })),
    lineage: batchField((facilities, _, context) => listLineages(cluesOf(facilities), context)),
  },
} satisfies Resolvers

function codesOf(places: readonly { readonly code: string }[]): readonly string[] {
  return places.map(({ code }) => code)
}

function idsOf(nations: readonly { readonly id: string }[]): readonly string[] {
  return nations.map(({ id }) => id)
}

import { readOfCaller } from '../shared/access/read-of-caller.ts'
import { batchField } from '../shared/graph/execution/batch-field.ts'
import { healthSystemId } from '../shared/graph/health-system-id.ts'
import { listPositionAssignments, listWorkerAssignments } from './assignment.ts'
import { listHeadcounts } from './headcount.ts'
import { readIdentities } from './identity/worker-identity.ts'
import { listPositions, positionField } from './position.ts'
import type { Resolvers } from './resolvers.generated.ts'
import { headsField, readCoverage, readStaffing } from './staffing.ts'
import { listStaffingCoverage } from './staffing-coverage.ts'
import { listWorkers, workerField } from './worker.ts'

export const resolvers = {
  Query: {
    healthWorkers: (_, args, context) => listWorkers(args, context),
    positions: (_, args, context) => listPositions(args, context),
    staffingCoverage: (_, args, context) => listStaffingCoverage(args, context),
  },
  HealthSystem: {
    __resolveReference: () => ({ id: healthSystemId }),
    staffing: batchField((nations, args, context, selection) =>
      readStaffing('nation', idsOf(nations), args, context, selection),
    ),
    reportedHeadcounts: batchField((nations, args, context) => listHeadcounts(idsOf(nations), args, context)),
  },
  State: {
    __resolveReference: ({ code }) => ({ code }),
    staffing: batchField((states, args, context, selection) =>
      readStaffing('state', codesOf(states), args, context, selection),
    ),
    reportedHeadcounts: batchField((states, args, context) => listHeadcounts(codesOf(states), args, context)),
  },
  Municipality: {
    __resolveReference: ({ code }) => ({ code }),
    staffing: batchField((places, args, context, selection) =>
      readOfCaller(context.caller, codesOf(places), (codes) =>
        readStaffing('municipality', codes, args, context, selection),
      ),
    ),
    reportedHeadcounts: batchField((places, args, context) => listHeadcounts(codesOf(places), args, context)),
  },
  Facility: {
    __resolveReference: ({ clues }) => ({ clues }),
    staffing: batchField((units, args, context, selection) =>
      readStaffing('facility', cluesOf(units), args, context, selection),
    ),
  },
  Staffing: {
    total: headsField('total'),
    specialists: headsField('specialists'),
    generalPhysicians: headsField('generalPhysicians'),
    nurses: headsField('nurses'),
    dentists: headsField('dentists'),
    residents: headsField('residents'),
    socialService: headsField('socialService'),
    technicians: headsField('technicians'),
    administrative: headsField('administrative'),
    others: headsField('others'),
    coverage: batchField(readCoverage),
  },
  HealthWorker: {
    __resolveReference: ({ id }) => ({ id }),
    category: workerField((row) => row.category),
    specialty: workerField((row) => row.specialty),
    facility: workerField((row) => toFacility(row.facilityClues)),
    identity: batchField((workers, args, context, selection) =>
      readIdentities(idsOf(workers), args, context, selection),
    ),
    assignments: batchField((workers, _, context) => listWorkerAssignments(idsOf(workers), context)),
  },
  Position: {
    __resolveReference: ({ id }) => ({ id }),
    category: positionField((row) => row.category),
    specialty: positionField((row) => row.specialty),
    reportedUnder: positionField((row) => row.reportedUnder),
    facility: positionField((row) => toFacility(row.facilityClues)),
    authorizedFrom: positionField((row) => row.authorizedFrom),
    authorizedTo: positionField((row) => row.authorizedTo),
    assignments: batchField((positions, _, context) => listPositionAssignments(idsOf(positions), context)),
  },
} satisfies Resolvers

function toFacility(clues: string | null) {
  return clues === null ? null : { clues }
}

function codesOf(places: readonly { readonly code: string }[]): readonly string[] {
  return places.map(({ code }) => code)
}

function cluesOf(units: readonly { readonly clues: string }[]): readonly string[] {
  return units.map(({ clues }) => clues)
}

function idsOf(entities: readonly { readonly id: string }[]): readonly string[] {
  return entities.map(({ id }) => id)
}

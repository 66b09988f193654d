import { healthSystemId } from '../shared/graph/build-subgraph.ts'
import { listPositionAssignments, listWorkerAssignments } from './assignment.ts'
import { listHeadcounts } from './headcount.ts'
import { listPositions, readPosition } from './position.ts'
import type { Resolvers } from './resolvers.generated.ts'
import { readCoverage, readHeads, readStaffing } from './staffing.ts'
import { listStaffingCoverage } from './staffing-coverage.ts'
import { listWorkers, readWorker } from './worker.ts'

export const resolvers = {
  Query: {
    healthWorkers: (_, args, context) => listWorkers(args, context),
    positions: (_, args, context) => listPositions(args, context),
    staffingCoverage: (_, args, context) => listStaffingCoverage(args, context),
  },
  HealthSystem: {
    __resolveReference: () => ({ id: healthSystemId }),
    staffing: (_, args, context) => readStaffing({ level: 'nation', code: healthSystemId }, args, context),
    reportedHeadcounts: (_, args, context) => listHeadcounts(healthSystemId, args, context),
  },
  State: {
    __resolveReference: ({ code }) => ({ code }),
    staffing: ({ code }, args, context) => readStaffing({ level: 'state', code }, args, context),
    reportedHeadcounts: ({ code }, args, context) => listHeadcounts(code, args, context),
  },
  Municipality: {
    __resolveReference: ({ code }) => ({ code }),
    staffing: ({ code }, args, context) => readStaffing({ level: 'municipality', code }, args, context),
    reportedHeadcounts: ({ code }, args, context) => listHeadcounts(code, args, context),
  },
  Facility: {
    __resolveReference: ({ clues }) => ({ clues }),
    staffing: ({ clues }, args, context) => readStaffing({ level: 'facility', code: clues }, args, context),
  },
  Staffing: {
    total: (staffing) => readHeads(staffing),
    specialists: (staffing) => readHeads(staffing, 'SPECIALIST'),
    generalPhysicians: (staffing) => readHeads(staffing, 'GENERAL_PHYSICIAN'),
    nurses: (staffing) => readHeads(staffing, 'NURSE'),
    dentists: (staffing) => readHeads(staffing, 'DENTIST'),
    residents: (staffing) => readHeads(staffing, 'RESIDENT'),
    socialService: (staffing) => readHeads(staffing, 'SOCIAL_SERVICE'),
    technicians: (staffing) => readHeads(staffing, 'TECHNICIAN'),
    administrative: (staffing) => readHeads(staffing, 'ADMINISTRATIVE'),
    others: (staffing) => readHeads(staffing, 'OTHER'),
    coverage: (staffing, args, context) => readCoverage(staffing, args, context),
  },
  HealthWorker: {
    __resolveReference: ({ id }) => ({ id }),
    category: (worker, _, context) => readWorker(worker, 'category', context),
    specialty: (worker, _, context) => readWorker(worker, 'specialty', context),
    facility: async (worker, _, context) => toFacility(await readWorker(worker, 'facilityClues', context)),
    assignments: ({ id }, _, context) => listWorkerAssignments(id, context),
  },
  Position: {
    __resolveReference: ({ id }) => ({ id }),
    category: (position, _, context) => readPosition(position, 'category', context),
    specialty: (position, _, context) => readPosition(position, 'specialty', context),
    reportedUnder: (position, _, context) => readPosition(position, 'reportedUnder', context),
    facility: async (position, _, context) => toFacility(await readPosition(position, 'facilityClues', context)),
    authorizedFrom: (position, _, context) => readPosition(position, 'authorizedFrom', context),
    authorizedTo: (position, _, context) => readPosition(position, 'authorizedTo', context),
    assignments: ({ id }, _, context) => listPositionAssignments(id, context),
  },
} satisfies Resolvers

function toFacility(clues: string | null) {
  return clues === null ? null : { clues }
}

import type { BenchQuery, PostgraphileData } from './bench-query.ts'
import { shuffle } from './pools.ts'
import { staffingByStateLimit, staffingByStateOperation } from './staffing-by-state.ts'

export const q1: BenchQuery = {
  name: 'Q1',
  title: 'Planner’s table: 23 states, units, people, coverage, credentials, from 3 registries',
  operation: staffingByStateOperation,
  variables: ({ targets }) => shuffle(targets.map((target) => ({ target }))),
  postgraphile: {
    operation: `query ($target: Float!) {
      allStatesList(condition: { adhered: true }, orderBy: CODE_ASC) {
        code
        name
        facilityCounts { total hospitals ruralMedicalUnits healthCenters }
        staffing {
          total specialists generalPhysicians nurses
          specialistAuthorized specialistFilled specialistRatio gapToTarget(target: $target)
        }
        credentials { issued populationWithoutSocialSecurity ratio }
      }
    }`,
    toOurShape: ({ allStatesList }) => ({ states: allStatesList.map(nestCoverage) }),
  },
  limit: staffingByStateLimit(null),
}

function nestCoverage({ staffing, ...state }: PostgraphileData) {
  const { specialistAuthorized: authorized, specialistFilled: filled, specialistRatio: ratio, ...rest } = staffing
  const { gapToTarget, ...heads } = rest
  return { ...state, staffing: { ...heads, coverage: { authorized, filled, ratio, gapToTarget } } }
}

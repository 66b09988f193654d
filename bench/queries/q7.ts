import type { BenchQuery, PostgraphileData } from './bench-query.ts'
import { shuffle } from './pools.ts'
import { staffingByStateLimit, staffingByStateOperation } from './staffing-by-state.ts'

const asOf = '2023-10-10'

export const q7: BenchQuery = {
  name: 'Q7',
  title: `Q1 as of ${asOf}`,
  operation: staffingByStateOperation,
  variables: ({ targets }) => shuffle(targets.map((target) => ({ target, asOf }))),
  postgraphile: {
    operation: `query ($target: Float!, $asOf: Date!) {
      allStatesList(condition: { adhered: true }, orderBy: CODE_ASC) {
        code
        name
        facilityCountsAsOfList(asOf: $asOf) { total hospitals ruralMedicalUnits healthCenters }
        staffingAsOfList(asOf: $asOf) {
          total specialists generalPhysicians nurses
          specialistAuthorized specialistFilled specialistRatio gapToTarget(target: $target)
        }
        credentialsAsOfList(asOf: $asOf) { issued populationWithoutSocialSecurity ratio }
      }
    }`,
    toOurShape: ({ allStatesList }) => ({ states: allStatesList.map(toOurState) }),
  },
  limit: staffingByStateLimit(asOf),
}

function toOurState(state: PostgraphileData) {
  const [staffing] = state.staffingAsOfList
  return {
    code: state.code,
    name: state.name,
    facilityCounts: state.facilityCountsAsOfList[0] ?? null,
    staffing: staffing ? nestCoverage(staffing) : null,
    credentials: state.credentialsAsOfList[0] ?? null,
  }
}

function nestCoverage(staffing: PostgraphileData) {
  const { specialistAuthorized: authorized, specialistFilled: filled, specialistRatio: ratio, ...rest } = staffing
  const { gapToTarget, ...heads } = rest
  return { ...heads, coverage: { authorized, filled, ratio, gapToTarget } }
}

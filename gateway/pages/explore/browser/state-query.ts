import { type Municipalities, municipalities } from './municipalities-query.ts'
import { type CoverageRow, coverageFigures, rowFigures, type StateFigures } from './query-parts.ts'
import { type VacantPositions, vacantPositions } from './vacant-positions-query.ts'

export interface StateAnswer {
  readonly state:
    | (StateFigures & {
        readonly facilityCounts: { readonly total: number } | null
        readonly municipalities: Municipalities | null
      })
    | null
  readonly bySpecialty: readonly CoverageRow[] | null
  readonly byKind: readonly CoverageRow[] | null
  readonly byCategory: readonly CoverageRow[] | null
  readonly positions: VacantPositions | null
}

/** One state: its figures, divided three ways, its vacant positions with the units they are in, and its municipalities. */
export const stateQuery = `query CoverageOfState(
  $state: ID!
  $category: StaffCategory
  $categories: [StaffCategory!]
  $specialty: Specialty
  $specialties: [Specialty!]
  $asOf: Date
  $target: Float! = 0.95
) {
  state(code: $state) {
    code
    name
    adhesion(asOf: $asOf) {
      status
    }
    facilityCounts(asOf: $asOf) {
      total
    }
    staffing(asOf: $asOf) {
      coverage(category: $category, specialty: $specialty, target: $target) {
        ...coverageFigures
      }
    }
    credentials(asOf: $asOf) {
      populationWithoutSocialSecurity
      populationYear
    }
    municipalities(first: 100) {
      ...municipalities
    }
  }
  bySpecialty: staffingCoverage(
    groupBy: [SPECIALTY]
    filter: { state: [$state], category: [SPECIALIST] }
    asOf: $asOf
    target: $target
  ) {
    specialty
    ...rowFigures
  }
  byKind: staffingCoverage(
    groupBy: [FACILITY_KIND]
    filter: { state: [$state], category: $categories, specialty: $specialties }
    asOf: $asOf
    target: $target
  ) {
    facilityKind
    ...rowFigures
  }
  byCategory: staffingCoverage(groupBy: [CATEGORY], filter: { state: [$state] }, asOf: $asOf, target: $target) {
    category
    ...rowFigures
  }
  positions(
    first: 100
    asOf: $asOf
    filter: { state: [$state], category: $categories, specialty: $specialties, filled: false }
  ) {
    ...vacantPositions
  }
}

${coverageFigures}
${rowFigures}
${vacantPositions}
${municipalities}`

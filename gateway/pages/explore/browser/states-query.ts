import { type CoverageRow, coverageFigures, rowFigures, type StateFigures } from './query-parts.ts'

export interface ComparedState extends StateFigures {
  readonly facilityCounts: { readonly total: number } | null
}

export interface StatesAnswer {
  readonly one: ComparedState | null
  readonly other: ComparedState | null
  readonly specialtiesOfOne: readonly CoverageRow[] | null
  readonly specialtiesOfOther: readonly CoverageRow[] | null
}

/** Two states side by side. */
export const statesQuery = `query TwoStates(
  $one: ID!
  $other: ID!
  $category: StaffCategory
  $specialty: Specialty
  $asOf: Date
  $target: Float! = 0.95
) {
  one: state(code: $one) {
    ...stateFigures
  }
  other: state(code: $other) {
    ...stateFigures
  }
  specialtiesOfOne: staffingCoverage(
    groupBy: [SPECIALTY]
    filter: { state: [$one], category: [SPECIALIST] }
    asOf: $asOf
    target: $target
  ) {
    specialty
    ...rowFigures
  }
  specialtiesOfOther: staffingCoverage(
    groupBy: [SPECIALTY]
    filter: { state: [$other], category: [SPECIALIST] }
    asOf: $asOf
    target: $target
  ) {
    specialty
    ...rowFigures
  }
}

fragment stateFigures on State {
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
}

${coverageFigures}
${rowFigures}`

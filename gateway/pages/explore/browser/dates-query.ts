import { coverageFigures, type Place } from './query-parts.ts'

export interface DatesAnswer {
  readonly healthSystem: { readonly before: Place['staffing']; readonly after: Place['staffing'] } | null
  readonly states:
    | readonly {
        readonly code: string
        readonly name: string
        readonly before: Place['staffing']
        readonly after: Place['staffing']
      }[]
    | null
}

/** All states on two days. */
export const datesQuery = `query CoverageOnTwoDays(
  $category: StaffCategory
  $specialty: Specialty
  $before: Date!
  $after: Date
  $target: Float! = 0.95
) {
  healthSystem {
    before: staffing(asOf: $before) {
      ...staffingFigures
    }
    after: staffing(asOf: $after) {
      ...staffingFigures
    }
  }
  states {
    code
    name
    before: staffing(asOf: $before) {
      ...staffingFigures
    }
    after: staffing(asOf: $after) {
      ...staffingFigures
    }
  }
}

fragment staffingFigures on Staffing {
  coverage(category: $category, specialty: $specialty, target: $target) {
    ...coverageFigures
  }
}

${coverageFigures}`

import { coverageFigures, type Place, type StateFigures } from './query-parts.ts'

export interface OverviewAnswer {
  readonly healthSystem: Place | null
  readonly states: readonly StateFigures[] | null
}

/** The map: all states, and the nation. */
export const overviewQuery = `query CoverageByState($category: StaffCategory, $specialty: Specialty, $asOf: Date, $target: Float! = 0.95) {
  healthSystem {
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
  states {
    code
    name
    adhesion(asOf: $asOf) {
      status
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
}

${coverageFigures}`

import { trendLength } from './dates.ts'
import type { Place } from './query-parts.ts'

/** How the days of a trend are called, as variables and in the answer. */
export const trendNames: readonly string[] = Array.from({ length: trendLength }, (_, index) => `day${index + 1}`)

export interface TrendAnswer {
  readonly state: Readonly<Record<string, Place['staffing']>> | null
}

/** One state on twelve days. */
export const trendQuery = `query CoverageOverTime($state: ID!, ${trendParameters()}) {
  state(code: $state) {
    ${trendFields()}
  }
}

${trendFragment()}
`

export interface NationTrendAnswer {
  readonly healthSystem: Readonly<Record<string, Place['staffing']>> | null
}

/** The nation on twelve days. */
export const nationTrendQuery = `query CoverageOfTheNationOverTime(${trendParameters()}) {
  healthSystem {
    ${trendFields()}
  }
}

${trendFragment()}
`

function trendParameters(): string {
  const days = trendNames.map((name) => `$${name}: Date!`)
  return ['$category: StaffCategory', '$specialty: Specialty', ...days].join(', ')
}

function trendFields(): string {
  return trendNames.map((name) => `${name}: staffing(asOf: $${name}) {\n      ...figures\n    }`).join('\n    ')
}

function trendFragment(): string {
  return `fragment figures on Staffing {
  coverage(category: $category, specialty: $specialty) {
    authorized
    filled
  }
}`
}

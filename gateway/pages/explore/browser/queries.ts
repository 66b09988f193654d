// What the page asks the public graph. Each text is always the same, so that the gateway compiles it once and knows its answers again;
// whatever changes is a variable.

import { trendLength } from './dates.ts'

export interface Coverage {
  readonly authorized: number
  readonly filled: number
  readonly vacant: number
  readonly ratio: number | null
  readonly gapToTarget: number
}

export interface Place {
  readonly staffing: { readonly coverage: Coverage } | null
  readonly credentials: {
    readonly populationWithoutSocialSecurity: number | null
    readonly populationYear: number | null
  } | null
}

export interface StateFigures extends Place {
  readonly code: string
  readonly name: string
  readonly adhesion: { readonly status: string } | null
}

export interface Dataset {
  readonly registry: string
  readonly cutDate: string
  readonly demo: boolean
}

export interface GroundAnswer {
  readonly datasets: readonly Dataset[] | null
  readonly states: readonly { readonly code: string; readonly name: string }[] | null
}

/** What every view stands on: where the figures come from, and the states' names. */
export const groundQuery = `query SourcesAndStates {
  datasets {
    registry
    cutDate
    demo
  }
  states {
    code
    name
  }
}
`

export interface OverviewAnswer {
  readonly healthSystem: Place | null
  readonly states: readonly StateFigures[] | null
}

/** The map: all states, and the nation. */
export const overviewQuery = `query CoverageByState($category: StaffCategory, $specialty: Specialty, $asOf: Date, $target: Float! = 0.95) {
  healthSystem {
    staffing(asOf: $asOf) {
      coverage(category: $category, specialty: $specialty, target: $target) {
        ...figures
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
        ...figures
      }
    }
    credentials(asOf: $asOf) {
      populationWithoutSocialSecurity
      populationYear
    }
  }
}

fragment figures on Coverage {
  authorized
  filled
  vacant
  ratio
  gapToTarget
}
`

export interface CoverageRow extends Coverage {
  readonly category?: string | null
  readonly specialty?: string | null
  readonly facilityKind?: string | null
}

export interface UnitFigures {
  readonly clues: string
  readonly name: string
  readonly kind: string
  readonly municipality: { readonly name: string } | null
  readonly staffing: { readonly coverage: Coverage } | null
}

export interface Page {
  readonly hasNextPage: boolean
  readonly endCursor: string | null
}

export interface VacantPositions {
  readonly totalCount: number
  readonly pageInfo: Page
  readonly nodes: readonly { readonly facility: UnitFigures | null }[]
}

export interface MunicipalityFigures {
  readonly code: string
  readonly name: string
  readonly credentials: {
    readonly issued: number | null
    readonly populationWithoutSocialSecurity: number | null
    readonly ratio: number | null
  } | null
}

export interface Municipalities {
  readonly totalCount: number
  readonly pageInfo: Page
  readonly nodes: readonly MunicipalityFigures[]
}

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
        ...figures
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

fragment figures on Coverage {
  authorized
  filled
  vacant
  ratio
  gapToTarget
}

fragment rowFigures on StaffingCoverageRow {
  authorized
  filled
  vacant
  ratio
  gapToTarget
}

fragment vacantPositions on PositionConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    facility {
      clues
      name
      kind
      municipality {
        name
      }
      staffing(asOf: $asOf) {
        coverage(category: $category, specialty: $specialty, target: $target) {
          ...figures
        }
      }
    }
  }
}

fragment municipalities on MunicipalityConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    code
    name
    credentials(asOf: $asOf) {
      issued
      populationWithoutSocialSecurity
      ratio
    }
  }
}
`

export interface VacantPositionsAnswer {
  readonly positions: VacantPositions | null
}

/** The next vacant positions of a state. */
export const vacantPositionsQuery = `query VacantPositions(
  $state: ID!
  $category: StaffCategory
  $categories: [StaffCategory!]
  $specialty: Specialty
  $specialties: [Specialty!]
  $asOf: Date
  $target: Float! = 0.95
  $after: String
) {
  positions(
    first: 100
    after: $after
    asOf: $asOf
    filter: { state: [$state], category: $categories, specialty: $specialties, filled: false }
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      facility {
        clues
        name
        kind
        municipality {
          name
        }
        staffing(asOf: $asOf) {
          coverage(category: $category, specialty: $specialty, target: $target) {
            authorized
            filled
            vacant
            ratio
            gapToTarget
          }
        }
      }
    }
  }
}
`

export interface MunicipalitiesAnswer {
  readonly state: { readonly municipalities: Municipalities | null } | null
}

/** The next municipalities of a state. */
export const municipalitiesQuery = `query CredentialsByMunicipality($state: ID!, $asOf: Date, $after: String) {
  state(code: $state) {
    municipalities(first: 100, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        code
        name
        credentials(asOf: $asOf) {
          issued
          populationWithoutSocialSecurity
          ratio
        }
      }
    }
  }
}
`

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
      ...figures
    }
    after: staffing(asOf: $after) {
      ...figures
    }
  }
  states {
    code
    name
    before: staffing(asOf: $before) {
      ...figures
    }
    after: staffing(asOf: $after) {
      ...figures
    }
  }
}

fragment figures on Staffing {
  coverage(category: $category, specialty: $specialty, target: $target) {
    authorized
    filled
    vacant
    ratio
    gapToTarget
  }
}
`

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
    ...figures
  }
  other: state(code: $other) {
    ...figures
  }
  specialtiesOfOne: staffingCoverage(
    groupBy: [SPECIALTY]
    filter: { state: [$one], category: [SPECIALIST] }
    asOf: $asOf
    target: $target
  ) {
    ...rowFigures
  }
  specialtiesOfOther: staffingCoverage(
    groupBy: [SPECIALTY]
    filter: { state: [$other], category: [SPECIALIST] }
    asOf: $asOf
    target: $target
  ) {
    ...rowFigures
  }
}

fragment figures on State {
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
      authorized
      filled
      vacant
      ratio
      gapToTarget
    }
  }
  credentials(asOf: $asOf) {
    populationWithoutSocialSecurity
    populationYear
  }
}

fragment rowFigures on StaffingCoverageRow {
  specialty
  authorized
  filled
  vacant
  ratio
  gapToTarget
}
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

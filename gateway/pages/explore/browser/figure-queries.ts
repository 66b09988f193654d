import type { View } from './view.ts'

// The query behind one number, made to be read: it asks for that number alone, with what names the place and the day as variables.

export type CoverageField = 'authorized' | 'filled' | 'vacant' | 'ratio' | 'gapToTarget'

export interface Question {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

type Measure = Pick<View, 'category' | 'specialty' | 'asOf' | 'target'>

/** A figure of a state's coverage, or of the nation's. */
export function askCoverage(state: string | undefined, field: CoverageField, measure: Measure): Question {
  const coverage = `staffing(asOf: $asOf) {
      coverage(category: $category, specialty: $specialty, target: $target) {
        ${field}
      }
    }`
  return inPlace(state, coverage, coverageParameters, coverageVariables(measure))
}

/** What a density is made of: positions filled, and people without social security. */
export function askDensity(state: string | undefined, measure: Measure): Question {
  const parts = `staffing(asOf: $asOf) {
      coverage(category: $category, specialty: $specialty) {
        filled
      }
    }
    credentials(asOf: $asOf) {
      populationWithoutSocialSecurity
      populationYear
    }`
  const { target: _, ...variables } = coverageVariables(measure)
  return inPlace(state, parts, ['$category: StaffCategory', '$specialty: Specialty', '$asOf: Date'], variables)
}

/** How many units a state has. */
export function askUnitCount(state: string, asOf: string | undefined): Question {
  return inPlace(state, 'facilityCounts(asOf: $asOf) {\n      total\n    }', ['$asOf: Date'], { asOf })
}

export type Dimension = 'SPECIALTY' | 'FACILITY_KIND' | 'CATEGORY'

const dimensionFields = { SPECIALTY: 'specialty', FACILITY_KIND: 'facilityKind', CATEGORY: 'category' } as const
const dimensionFilters = {
  SPECIALTY: 'category: [SPECIALIST]',
  FACILITY_KIND: 'category: $categories, specialty: $specialties',
  CATEGORY: undefined,
} as const

/** A figure of a state's positions by specialty, kind of unit or category; its row is one of those in the answer. */
export function askDivided(state: string, dimension: Dimension, field: CoverageField, measure: Measure): Question {
  const byKind = dimension === 'FACILITY_KIND'
  const filter = ['state: [$state]', dimensionFilters[dimension]].filter(Boolean).join(', ')
  const parameters = [
    '$state: ID!',
    ...(byKind ? ['$categories: [StaffCategory!]', '$specialties: [Specialty!]'] : []),
    '$asOf: Date',
    '$target: Float = 1',
  ]
  const query = `query Figure(${parameters.join(', ')}) {
  staffingCoverage(groupBy: [${dimension}], filter: { ${filter} }, asOf: $asOf, target: $target) {
    ${dimensionFields[dimension]}
    ${field}
  }
}
`
  const { category, specialty, asOf, target } = measure
  const filters = byKind ? { categories: listOf(category), specialties: listOf(specialty) } : {}
  return { query, variables: compact({ state, ...filters, asOf, target }) }
}

/** A figure of a unit's coverage. */
export function askUnit(clues: string, field: CoverageField, measure: Measure): Question {
  const query = `query Figure($clues: ID!, ${coverageParameters.join(', ')}) {
  facility(clues: $clues) {
    clues
    name
    staffing(asOf: $asOf) {
      coverage(category: $category, specialty: $specialty, target: $target) {
        ${field}
      }
    }
  }
}
`
  return { query, variables: compact({ clues, ...coverageVariables(measure) }) }
}

export type CredentialField = 'issued' | 'populationWithoutSocialSecurity' | 'ratio'

/** A figure of a municipality's credentials. */
export function askCredentials(municipality: string, field: CredentialField, asOf: string | undefined): Question {
  const query = `query Figure($municipality: ID!, $asOf: Date) {
  municipality(code: $municipality) {
    code
    name
    credentials(asOf: $asOf) {
      ${field}
    }
  }
}
`
  return { query, variables: compact({ municipality, asOf }) }
}

/** Where the explorer shows a question, ready to run. */
export function sandboxAddress({ query, variables }: Question): string {
  return `/sandbox?query=${encodeURIComponent(query)}&variables=${encodeURIComponent(JSON.stringify(variables))}`
}

/** A filter of one value, or none. */
export function listOf(value: string | undefined): readonly string[] | undefined {
  return value === undefined ? undefined : [value]
}

const coverageParameters = ['$category: StaffCategory', '$specialty: Specialty', '$asOf: Date', '$target: Float! = 1']

function coverageVariables({ category, specialty, asOf, target }: Measure) {
  return { category, specialty, asOf, target }
}

function inPlace(
  state: string | undefined,
  selection: string,
  parameters: readonly string[],
  variables: Readonly<Record<string, unknown>>,
): Question {
  const declared = [...(state ? ['$state: ID!'] : []), ...parameters].join(', ')
  const place = state ? 'state(code: $state)' : 'healthSystem'
  const name = state ? '\n    name' : ''
  const query = `query Figure(${declared}) {
  ${place} {${name}
    ${selection}
  }
}
`
  return { query, variables: compact({ state, ...variables }) }
}

/** Without what is not set, which the graph takes for "all" and "newest". */
function compact(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined))
}

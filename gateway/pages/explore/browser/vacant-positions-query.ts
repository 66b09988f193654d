import { type Coverage, coverageFigures, type Page } from './query-parts.ts'

export interface UnitFigures {
  readonly clues: string
  readonly name: string
  readonly kind: string
  readonly municipality: { readonly name: string } | null
  readonly staffing: { readonly coverage: Coverage } | null
}

export interface VacantPositions {
  readonly totalCount: number
  readonly pageInfo: Page
  readonly nodes: readonly { readonly facility: UnitFigures | null }[]
}

/** Vacant positions with the units they are in. */
export const vacantPositions = `fragment vacantPositions on PositionConnection {
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
          ...coverageFigures
        }
      }
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
    ...vacantPositions
  }
}

${coverageFigures}
${vacantPositions}`

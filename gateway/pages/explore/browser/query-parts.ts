// What several queries ask for alike. Each query's text is always the same, so that the gateway compiles it once and knows its answers
// again; whatever changes is a variable.

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

export interface CoverageRow extends Coverage {
  readonly category?: string | null
  readonly specialty?: string | null
  readonly facilityKind?: string | null
}

/** Where a page stands in its list. */
export interface Page {
  readonly hasNextPage: boolean
  readonly endCursor: string | null
}

export const coverageFigures = `fragment coverageFigures on Coverage {
  authorized
  filled
  vacant
  ratio
  gapToTarget
}
`

export const rowFigures = `fragment rowFigures on StaffingCoverageRow {
  authorized
  filled
  vacant
  ratio
  gapToTarget
}
`

import type { Page } from './query-parts.ts'

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

/** Municipalities with their credentials. */
export const municipalities = `fragment municipalities on MunicipalityConnection {
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

export interface MunicipalitiesAnswer {
  readonly state: { readonly municipalities: Municipalities | null } | null
}

/** The next municipalities of a state. */
export const municipalitiesQuery = `query CredentialsByMunicipality($state: ID!, $asOf: Date, $after: String) {
  state(code: $state) {
    municipalities(first: 100, after: $after) {
      ...municipalities
    }
  }
}

${municipalities}`

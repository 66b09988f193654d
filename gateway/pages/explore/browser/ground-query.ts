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

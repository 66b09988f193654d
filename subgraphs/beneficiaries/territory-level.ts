/** Whose figures are meant: the nation's, those of states, or of municipalities. */
export type TerritoryLevel = 'nation' | 'state' | 'municipality'

export interface AsOf {
  readonly asOf?: string | null
}
